/** What the map shows of the tables: shades by commune, roads and rivers, how many cameras. */
import type { Feature, FeatureCollection } from 'geojson'
import { colourOf, stepOf, stepsOf, type Steps } from '#client/widgets/area-map/scale'
import { isWithin, type Box } from '#client/widgets/area-map/extent'
import type { Shade } from '#client/canvas/map.tsx'
import { freshness } from '#shared/freshness'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { CameraEntry, CameraState } from '#shared/kinds/camera-observed'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import type { PlaceEntry } from '#shared/kinds/place-defined'
import type { Instant } from '#shared/time'

export interface Choropleth {
  readonly steps: Steps | undefined
  readonly shades: ReadonlyMap<string, Shade>
  readonly known: number
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
  const shown = entries.filter(({ area }) => communes.has(area))
  const steps = stepsOf(
    shown.map(({ latest }) => latest.value),
    indicator.range,
  )
  const shades = new Map<string, Shade>()
  let old = 0
  let asOf: Instant | undefined
  for (const { area, latest } of shown) {
    if (!steps) continue
    const state = freshness(latest.observedAt, indicator.dueEvery, now)
    const isOld = state === 'stale' || state === 'dead'
    if (isOld) old++
    if (asOf === undefined || latest.observedAt > asOf) asOf = latest.observedAt
    shades.set(area, {
      level: colourOf(stepOf(steps, latest.value), steps, colours),
      old: isOld,
    })
  }
  return { steps, shades, known: shown.length, old, all: communes.size, asOf }
}

export function sameChoropleth(one: Choropleth, other: Choropleth): boolean {
  return JSON.stringify([one, [...one.shades]]) === JSON.stringify([other, [...other.shades]])
}

const collection = (features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
})

/** Lines run on to where they end; points on far islands have no place on the mainland's map. */
export function placeFeatures(places: readonly PlaceEntry[], main: Box): FeatureCollection {
  const isHere = ({ geometry }: PlaceEntry) =>
    geometry.type !== 'Point' || isWithin(main, geometry.coordinates)
  return collection(
    places.filter(isHere).map(({ place, type, rank, name, geometry }) => ({
      type: 'Feature',
      properties: { id: place, type, rank, name },
      geometry,
    })),
  )
}

/** Asked at every frame in which a camera reported, and nearly always true: so it stops early and copies nothing. */
export function sameFeatures(one: FeatureCollection, other: FeatureCollection): boolean {
  return (
    one.features.length === other.features.length &&
    one.features.every((feature, index) => {
      const against = other.features[index]
      return (
        against !== undefined && sameProperties(feature, against) && samePlace(feature, against)
      )
    })
  )
}

function sameProperties({ properties: one }: Feature, { properties: other }: Feature): boolean {
  return Object.entries(one ?? {}).every(([name, value]) => other?.[name] === value)
}

function samePlace({ geometry: one }: Feature, { geometry: other }: Feature): boolean {
  if (one === other) return true
  return one.type === 'Point' && other.type === 'Point'
    ? one.coordinates.every((coordinate, axis) => coordinate === other.coordinates[axis])
    : JSON.stringify(one) === JSON.stringify(other)
}

export function cameraCounts(cameras: readonly CameraEntry[]): Record<CameraState, number> {
  const counts = { live: 0, frozen: 0, off: 0 }
  for (const { status } of cameras) if (status) counts[status.state]++
  return counts
}
