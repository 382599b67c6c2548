/** What a figure should reach, and how far it is from it. */
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import { goalOf, nextOf, onTrack, pathsOf } from '#shared/reckon/path'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

/** What is enough of the point that counts now of the path that leads: the next one to reach, or the last one set. */
export function targetNow(indicator: Indicator, now: Instant): number | undefined {
  const [path] = pathsOf(indicator)
  const next = path && nextOf(path, now)
  return next && goalOf(path.direction, next)
}

export interface Aim {
  readonly value: number
  readonly words: string
}

export function aimOf(
  indicator: Indicator,
  value: number | undefined,
  now: Instant,
): Aim | undefined {
  const [path] = pathsOf(indicator)
  const next = path && nextOf(path, now)
  if (!next) return undefined
  const goal = goalOf(path.direction, next)
  const named = fill(words.figure.target, {
    target: format.range(next.value, next.upTo, indicator.unit),
  })
  const progress =
    value === undefined ? undefined : onTrack(path, { present: { at: now, value } }, now)
  if (!progress) return { value: goal, words: named }
  const { met, distance } = progress
  const sentence = path.direction === 'up' ? words.figure.targetShort : words.figure.targetOver
  const told = met
    ? words.figure.targetMet
    : fill(sentence, { amount: format.difference(-distance, indicator.unit) })
  return { value: goal, words: `${named} · ${told}` }
}
