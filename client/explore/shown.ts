/** The figure of an area as it is shown: as it was reported or reckoned, or else from the areas in it. */
import { figureOf } from '#client/store/groups'
import type { Store } from '#client/store/store'
import type { Tree } from '#client/explore/tree'
import type { AreaCode } from '#shared/ids'
import { isIndicator, type Indicator, type OverAreas } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { overAreas } from '#shared/reckon/over-areas'
import type { Instant } from '#shared/time'

export interface Shown {
  readonly value: number
  /** Of the oldest reading that it is made from. */
  readonly observedAt: Instant
  /** Absent: it was made from the areas within. */
  readonly entry?: IndicatorEntry
  /** Of the communes within: how many have a figure, of how many. */
  readonly known: number
  readonly all: number
}

export type Figures = (area: AreaCode) => IndicatorEntry | undefined

export const figuresOf =
  (store: Store, { code }: Indicator): Figures =>
  (area) =>
    store.table('indicator').group(figureOf(code, area))[0]

/** What an area weighs in the figure of a larger one. */
export function weightOf(store: Store, how: OverAreas, area: AreaEntry): number | undefined {
  if (how.how !== 'weighted') return 1
  return isIndicator(how.by)
    ? store.table('indicator').group(figureOf(how.by, area.area))[0]?.latest.value
    : area[how.by]
}

export function shownIn(
  store: Store,
  definition: Indicator,
  tree: Tree,
  area: AreaCode,
): Shown | undefined {
  const figures = figuresOf(store, definition)
  const communes = tree.communes(area)
  const entries = communes.flatMap((commune) => figures(commune.area) ?? [])
  const [known, all] = [entries.length, communes.length]
  const entry = figures(area)
  if (entry) {
    const { value, observedAt } = entry.latest
    return { value, observedAt, entry, known, all }
  }
  const whole = overAreas(
    definition.overAreas,
    communes.map((commune) => ({
      area: commune.area,
      value: figures(commune.area)?.latest.value,
      weight: weightOf(store, definition.overAreas, commune),
    })),
  )
  const oldest = entries.toSorted(
    (one, other) => one.latest.observedAt - other.latest.observedAt,
  )[0]
  return whole && oldest && { value: whole.value, observedAt: oldest.latest.observedAt, known, all }
}
