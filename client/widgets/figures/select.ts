/** What a figure's tile says, from its entry, its definition and the time. */
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { freshness, type Freshness } from '#shared/freshness'
import type { Trend } from '#client/store/trend'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { fill } from '#shared/text'
import { HOUR, Instant } from '#shared/time'
import type { Unit } from '#shared/unit'

/** The first step of a day's trend begins up to a step and a refresh later than a day ago, ms. */
const A_DAY_AGO = 23 * HOUR

export interface Change {
  readonly direction: 'up' | 'down' | 'same'
  readonly words: string
}

/** What a figure is compared with. */
export interface Reference {
  readonly value: number
  readonly at: Instant
  readonly when: string
}

/** A day ago if that is known, since many figures follow the hour of the day; else the reading before. */
export function referenceOf(
  entry: IndicatorEntry,
  trend: Trend | undefined,
  now: Instant,
): Reference | undefined {
  const [time] = trend?.times ?? []
  const [value] = trend?.values ?? []
  if (time !== undefined && value !== undefined && now - time >= A_DAY_AGO)
    return { value, at: Instant.parse(Math.round(time)), when: words.figure.yesterday }
  const { before } = entry
  return (
    before && {
      value: before.value,
      at: before.observedAt,
      when: format.moment(before.observedAt, now),
    }
  )
}

/** `brief`: where the room is small the day before goes without saying, as the tile says it once. */
export function changeOf(value: number, unit: Unit, reference: Reference, brief = false): Change {
  const delta = value - reference.value
  const amount = format.difference(Math.abs(delta), unit)
  const shownAsZero = format.figure(Math.abs(delta), unit) === format.figure(0, unit)
  const [direction, change] = shownAsZero
    ? (['same', words.figure.same] as const)
    : delta > 0
      ? (['up', fill(words.figure.up, { amount })] as const)
      : (['down', fill(words.figure.down, { amount })] as const)
  return brief && reference.when === words.figure.yesterday
    ? { direction, words: change }
    : { direction, words: fill(words.figure.versus, { change, when: reference.when }) }
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

/** Sizes of type, in ems of the number: a unit, and the shape of a priority with its gap. */
const UNIT_EMS = 0.205
const MARK_EMS = 0.75

/** About how wide a number is, in its own ems: its digits stand in cells, its marks are narrower. */
export function widthOf(value: number | undefined, unit: Unit, isMarked: boolean): number {
  if (value === undefined) return 1
  const shown = format.figure(value, unit)
  const marks = shown.replace(/\d/g, '').length
  return 0.66 * (shown.length - marks) + 0.4 * marks + (isMarked ? MARK_EMS : 0) + 0.05
}

/** How much wider it is with its unit behind it. */
export const unitWidth = (unit: Unit): number => UNIT_EMS * format.symbol(unit).length + 0.3
