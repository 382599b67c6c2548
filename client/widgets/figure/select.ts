/** What a figure's tile says, from its entry, its definition and the time. */
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { freshness, type Freshness } from '#shared/freshness'
import { targetNow } from '#client/store/target'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

export interface Change {
  readonly arrow: '▲' | '▼' | '='
  readonly words: string
}

/** Undefined: there was no reading before. */
export function changeOf(entry: IndicatorEntry, now: Instant): Change | undefined {
  const { latest, before, unit } = entry
  if (!before) return undefined
  const delta = latest.value - before.value
  const amount = format.difference(Math.abs(delta), unit)
  const shownAsZero = format.figure(Math.abs(delta), unit) === format.figure(0, unit)
  const [arrow, change] = shownAsZero
    ? (['=', words.figure.same] as const)
    : delta > 0
      ? (['▲', fill(words.figure.up, { amount })] as const)
      : (['▼', fill(words.figure.down, { amount })] as const)
  const when = format.moment(before.observedAt, now)
  return { arrow, words: fill(words.figure.versus, { change, when }) }
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

export interface Age {
  readonly freshness: Freshness
  readonly words: string
}

export function ageOf(entry: IndicatorEntry | undefined, indicator: Indicator, now: Instant): Age {
  const observedAt = entry?.latest.observedAt
  const state = freshness(observedAt, indicator.dueEvery, now)
  if (observedAt === undefined || state === 'unknown')
    return { freshness: 'unknown', words: words.figure.unknown }
  return {
    freshness: state,
    words: fill(words.figure[state], { age: format.age(now - observedAt) }),
  }
}
