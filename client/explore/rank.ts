/** Areas in the order of one figure. */
import type { Shown } from '#client/explore/shown'
import { freshness, type Freshness } from '#shared/freshness'
import { breachOf, type Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { Priority } from '#shared/quality'
import type { Instant } from '#shared/time'

export interface Ranked {
  readonly area: AreaEntry
  readonly shown: Shown
  /** From 1, the best by the indicator's direction; equal values share one. */
  readonly rank: number
  readonly freshness: Freshness
  readonly priority: Priority | undefined
}

export interface Ranking {
  readonly ranked: readonly Ranked[]
  /** Without a figure that still counts, by name, with the last there was. */
  readonly without: readonly { readonly area: AreaEntry; readonly last: Shown | undefined }[]
}

export function rankingOf(
  areas: readonly AreaEntry[],
  shownOf: (area: AreaEntry) => Shown | undefined,
  { definition, lowFirst, now }: { definition: Indicator; lowFirst: boolean; now: Instant },
): Ranking {
  const known = areas.flatMap((area) => {
    const shown = shownOf(area)
    return shown?.isAlive ? [{ area, shown }] : []
  })
  const sorted = known.toSorted((one, other) => other.shown.value - one.shown.value)
  const best = definition.direction === 'down' ? sorted.toReversed() : sorted
  const places = new Map<number, number>()
  for (const [at, { shown }] of best.entries())
    if (!places.has(shown.value)) places.set(shown.value, at + 1)
  return {
    ranked: (lowFirst ? sorted.toReversed() : sorted).map(({ area, shown }) => ({
      area,
      shown,
      rank: places.get(shown.value) ?? 0,
      freshness: freshness(shown.observedAt, definition.dueEvery, now),
      priority: breachOf(definition, shown.value)?.priority,
    })),
    without: areas
      .filter((area) => !known.some((one) => one.area === area))
      .map((area) => ({ area, last: shownOf(area) })),
  }
}
