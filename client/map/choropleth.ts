/** Areas in the shades of one indicator: the steps, and of each area its step and whether it is old. */
import { colourOf, stepOf, stepsOf, type Steps } from '#client/map/scale'
import type { Shade } from '#client/canvas/map.tsx'
import { freshness } from '#shared/freshness'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { Instant } from '#shared/time'

export interface Choropleth {
  readonly steps: Steps | undefined
  readonly shades: ReadonlyMap<string, Shade>
  /** How many count: their last word is not dead. */
  readonly known: number
  /** How many are drawn as old, the dead among them. */
  readonly old: number
  readonly all: number
  /** The latest observation among them. */
  readonly asOf: Instant | undefined
}

export function choropleth(
  entries: readonly IndicatorEntry[],
  communes: ReadonlySet<AreaCode>,
  indicator: Indicator,
  colours: number,
  now: Instant,
): Choropleth {
  const shown = entries.flatMap(({ area, latest }) =>
    communes.has(area)
      ? [{ area, latest, state: freshness(latest.observedAt, indicator.dueEvery, now) }]
      : [],
  )
  const alive = shown.filter(({ state }) => state !== 'dead')
  // Who is silent for long stretches no scale; where all are, they keep theirs: nothing is blanked.
  const steps = stepsOf(
    (alive.length > 0 ? alive : shown).map(({ latest }) => latest.value),
    indicator.range,
  )
  const shades = new Map<string, Shade>()
  let old = 0
  let asOf: Instant | undefined
  for (const { area, latest, state } of shown) {
    if (!steps) continue
    const isOld = state === 'stale' || state === 'dead'
    if (isOld) old++
    if (asOf === undefined || latest.observedAt > asOf) asOf = latest.observedAt
    shades.set(area, {
      level: colourOf(stepOf(steps, latest.value), steps, colours),
      old: isOld,
    })
  }
  return { steps, shades, known: alive.length, old, all: communes.size, asOf }
}

export function sameChoropleth(one: Choropleth, other: Choropleth): boolean {
  return JSON.stringify([one, [...one.shades]]) === JSON.stringify([other, [...other.shades]])
}
