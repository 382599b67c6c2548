/** What stands on the map as points: cameras by state, and over them what is wrong now, where it is. */
import type { Feature, FeatureCollection } from 'geojson'
import polylabel from 'polylabel'
import type { BoundaryFeature } from '#client/api/boundaries'
import { words } from '#client/lang/words'
import type { Wrong } from '#client/store/wrong/item'
import { isWithin, type Box } from '#client/map/extent'
import type { Position } from '#shared/geometry'
import type { AreaCode } from '#shared/ids'
import type { CameraEntry } from '#shared/kinds/camera-observed'
import { rankOf } from '#shared/quality'

/** From this share of the width on, a label stands on the left of its mark: on its right a low map has no room. */
const EASTERN = 0.45
/** How near the point furthest inside an area is looked for, degrees: some 100 metres. */
const PRECISION = 0.001

/** The place of each area that is furthest from its edges, WGS 84. Worked out once for each area asked for. */
export function middlesOf(features: readonly BoundaryFeature[]) {
  const geometries = new Map(features.map(({ id, geometry }) => [id, geometry]))
  const known = new Map<AreaCode, Position>()
  return (area: AreaCode): Position | undefined => {
    const geometry = geometries.get(area)
    if (!geometry) return undefined
    const before = known.get(area)
    if (before) return before
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const inside = parts.map((part) => polylabel(part, PRECISION))
    const [widest] = inside.toSorted((one, other) => other.distance - one.distance)
    if (!widest) return undefined
    const middle: Position = [widest[0], widest[1]]
    known.set(area, middle)
    return middle
  }
}

/**
 * Where a matter stands on the map: at its own place, or amid its area. What is of low priority and has no
 * place of its own would only hide the rest; the list tells of it.
 */
function placeOf(
  { at, area, priority }: Wrong,
  middleOf: ReturnType<typeof middlesOf>,
): Position | undefined {
  if (at) return at
  return priority === 'low' || area === undefined ? undefined : middleOf(area)
}

export interface Marked {
  readonly cameras: readonly CameraEntry[]
  readonly wrong: readonly Wrong[]
  middleOf(area: AreaCode): Position | undefined
  /** Points outside, as on far islands, have no place on the mainland's map. */
  readonly main: Box
}

/** `id`: that of the camera, or the key of what is wrong. */
export function markFeatures({ cameras, wrong, middleOf, main }: Marked): FeatureCollection {
  const east = main[0] + EASTERN * (main[2] - main[0])
  const mark = (at: Position, properties: Record<string, string | number>): Feature => ({
    type: 'Feature',
    properties: { eastern: at[0] > east, ...properties },
    geometry: { type: 'Point', coordinates: at },
  })
  const own = cameras.flatMap(({ camera, status }) =>
    status && isWithin(main, status.position)
      ? mark(status.position, {
          id: camera,
          name: status.name,
          kind: 'camera',
          image: `camera-${status.state}`,
          order: 9,
          label: '',
        })
      : [],
  )
  const over = wrong.flatMap((item) => {
    const at = placeOf(item, middleOf)
    if (!at || !isWithin(main, at)) return []
    const { key, priority, what, road, where, focus } = item
    const label = `${what}${words.listComma}${road ?? where}`
    const order = rankOf[priority]
    const id = focus.camera ?? key
    return mark(at, { id, name: label, kind: 'wrong', image: priority, order, label })
  })
  return { type: 'FeatureCollection', features: [...own, ...over] }
}
