/** Puts a boundary into the form of RFC 7946 without moving a border. */
import { winding, type Ring } from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'

function turned(ring: Ring, counterClockwise: boolean): Position[] {
  const copy = [...ring]
  return winding(copy) > 0 === counterClockwise ? copy : copy.reverse()
}

function rewoundPolygon(rings: readonly Ring[]): Position[][] {
  return rings.map((ring, index) => turned(ring, index === 0))
}

/** Outer rings counter-clockwise, holes clockwise; a MultiPolygon of one polygon becomes a Polygon. */
export function rewound(boundary: Boundary): Boundary {
  if (boundary.type === 'Polygon')
    return { type: 'Polygon', coordinates: rewoundPolygon(boundary.coordinates) }
  const [first, ...rest] = boundary.coordinates
  if (first && rest.length === 0) return { type: 'Polygon', coordinates: rewoundPolygon(first) }
  return { type: 'MultiPolygon', coordinates: boundary.coordinates.map(rewoundPolygon) }
}
