/** What a figure should reach, and how far it is from it. */
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import { pathsOf } from '#shared/reckon/path'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

/** The point that counts now of the path that leads: the next one to reach, or the last one set. */
export function targetNow(indicator: Indicator, now: Instant): number | undefined {
  const [path] = pathsOf(indicator)
  return (path?.points.find(({ by }) => by >= now) ?? path?.points.at(-1))?.value
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
  const target = targetNow(indicator, now)
  if (target === undefined) return undefined
  const named = fill(words.figure.target, { target: format.figure(target, indicator.unit) })
  if (value === undefined || indicator.direction === 'none') return { value: target, words: named }
  const missing = indicator.direction === 'up' ? target - value : value - target
  const sentence = indicator.direction === 'up' ? words.figure.targetShort : words.figure.targetOver
  const distance =
    missing <= 0
      ? words.figure.targetMet
      : fill(sentence, { amount: format.difference(missing, indicator.unit) })
  return { value: target, words: `${named} · ${distance}` }
}
