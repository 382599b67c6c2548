/** What the map shows of the tables besides the shades: roads and rivers, how many cameras. */
import type { Feature, FeatureCollection } from 'geojson'
import { isWithin, type Box } from '#client/map/extent'
import type { CameraEntry, CameraState } from '#shared/kinds/camera-observed'
import type { PlaceEntry } from '#shared/kinds/place-defined'

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
