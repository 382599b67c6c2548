/** Communes in the order of one figure, and which of them are shown. */
import { freshness } from '#shared/freshness'
import type { AreaCode } from '#shared/ids'
import { breachOf, type Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { Priority } from '#shared/quality'
import type { Instant } from '#shared/time'

export type Order = 'worst' | 'high' | 'low'

export interface Ranked {
  readonly area: AreaCode
  readonly name: string
  /** From 1; equal values share one. */
  readonly rank: number
  readonly value: number
  readonly old: boolean
  readonly priority: Priority | undefined
}

export function rank(
  entries: readonly IndicatorEntry[],
  communes: readonly Pick<AreaEntry, 'area' | 'name'>[],
  indicator: Indicator,
  order: Order,
  now: Instant,
): readonly Ranked[] {
  const names = new Map(communes.map(({ area, name }) => [area, name]))
  const lowFirst = order === 'low' || (order === 'worst' && indicator.direction === 'up')
  const sorted = entries
    .filter(({ area }) => names.has(area))
    .toSorted(
      (one, other) =>
        (lowFirst ? 1 : -1) * (one.latest.value - other.latest.value) ||
        (one.area < other.area ? -1 : 1),
    )
  return sorted.map(({ area, latest }): Ranked => {
    const state = freshness(latest.observedAt, indicator.dueEvery, now)
    return {
      area,
      name: names.get(area) ?? area,
      rank: sorted.findIndex((other) => other.latest.value === latest.value) + 1,
      value: latest.value,
      old: state === 'stale' || state === 'dead',
      priority: breachOf(indicator, latest.value)?.priority,
    }
  })
}

export interface Shown {
  readonly first: readonly Ranked[]
  /** How many have no row. */
  readonly between: number
  readonly last: readonly Ranked[]
}

/** From so many rows on the last ones are shown, too: there is room for what is to be learnt from. */
const ENDS_FROM = 7
const LAST = 2

export function shownOf(ranked: readonly Ranked[], room: number): Shown {
  if (ranked.length <= room) return { first: ranked, between: 0, last: [] }
  const last = room >= ENDS_FROM ? LAST : 0
  const first = Math.max(1, room - 1 - last)
  return {
    first: ranked.slice(0, first),
    between: ranked.length - first - last,
    last: last > 0 ? ranked.slice(-last) : [],
  }
}

/** One scale for all bars: from nothing, or from the least below it, to the most or what it is compared with. */
export function scaleOf(values: readonly number[], against: number | undefined) {
  const all = against === undefined ? values : [...values, against]
  const from = Math.min(0, ...all)
  const to = Math.max(0, ...all)
  const span = to - from || 1
  return (value: number) => (100 * (value - from)) / span
}
