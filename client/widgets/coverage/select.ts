/** How much of what the catalogue names there is, and how much of it is old. */
import { freshness } from '#shared/freshness'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { Instant } from '#shared/time'

export interface Covered {
  readonly indicator: Indicator
  /** Communes with a figure; of one that is only the province's: the province. */
  readonly known: number
  readonly old: number
  readonly all: number
  readonly ofProvince: boolean
  readonly latest: IndicatorEntry | undefined
}

/** `entries`: of this indicator. */
export function coverageOf(
  indicator: Indicator,
  entries: readonly IndicatorEntry[],
  root: AreaCode,
  communes: ReadonlySet<AreaCode>,
  now: Instant,
): Covered {
  const below = entries.filter(({ area }) => communes.has(area) && area !== root)
  const own = entries.filter(({ area }) => area === root)
  const ofProvince = below.length === 0 && own.length > 0
  const counted = ofProvince ? own : below
  const old = counted.filter(({ latest }) => {
    const state = freshness(latest.observedAt, indicator.dueEvery, now)
    return state === 'stale' || state === 'dead'
  })
  return {
    indicator,
    known: counted.length,
    old: old.length,
    all: ofProvince ? 1 : communes.size,
    ofProvince,
    latest: [...below, ...own].toSorted(
      (one, other) => other.latest.observedAt - one.latest.observedAt,
    )[0],
  }
}

const freshShare = ({ known, old, all }: Covered) => (all === 0 ? 0 : (known - old) / all)
export const isComplete = (covered: Covered): boolean => freshShare(covered) === 1

/** In the order of the catalogue where all fit; else the least covered first, and the rest is counted. */
export function coverageShown(covered: readonly Covered[], room: number): readonly Covered[] {
  return covered.length <= room
    ? covered
    : covered
        .toSorted((one, other) => freshShare(one) - freshShare(other))
        .slice(0, Math.max(1, room - 1))
}
