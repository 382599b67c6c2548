/** Puts a boundary into the form of RFC 7946 without moving a border, and counts what it had to do. */
import { round, winding, type Ring } from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'

/** What was mended, and how often. */
export type Mended = Record<Mending, number>
export type Mending =
  'closed' | 'repeated' | 'rewound' | 'altitude' | 'nfc' | 'fullName' | 'areaKm2' | 'population'

export function nothingMended(): Mended {
  return {
    closed: 0,
    repeated: 0,
    rewound: 0,
    altitude: 0,
    nfc: 0,
    fullName: 0,
    areaKm2: 0,
    population: 0,
  }
}

const same = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]

/** Closed, without consecutive repeats, turning as asked; undefined where nothing with an area is left. */
export function mendedRing(
  ring: readonly Position[],
  outer: boolean,
  mended: Mended,
): Position[] | undefined {
  const [first] = ring
  const positions = ring.filter((position, at) => !same(position, ring[at - 1]))
  mended.repeated += ring.length - positions.length
  if (first && !same(first, positions.at(-1))) {
    positions.push(first)
    mended.closed++
  }
  const turns = winding(positions)
  if (positions.length < 4 || turns === 0) return undefined
  if (turns > 0 === outer) return positions
  mended.rewound++
  return positions.reverse()
}

function turned(ring: Ring, counterClockwise: boolean): Position[] {
  const copy = [...ring]
  return winding(copy) > 0 === counterClockwise ? copy : copy.reverse()
}

const rewoundPolygon = (rings: readonly Ring[]): Position[][] =>
  rings.map((ring, index) => turned(ring, index === 0))

/** Outer rings counter-clockwise, holes clockwise; a MultiPolygon of one polygon becomes a Polygon. */
export function rewound(boundary: Boundary): Boundary {
  if (boundary.type === 'Polygon')
    return { type: 'Polygon', coordinates: rewoundPolygon(boundary.coordinates) }
  const [first, ...rest] = boundary.coordinates
  if (first && rest.length === 0) return { type: 'Polygon', coordinates: rewoundPolygon(first) }
  return { type: 'MultiPolygon', coordinates: boundary.coordinates.map(rewoundPolygon) }
}

/** To 5 decimals; equal positions stay equal, so shared borders stay shared. */
export function rounded(boundary: Boundary): Boundary {
  const ring = (positions: readonly Position[]): Position[] => {
    const near = positions.map(([x, y]): Position => [round(x), round(y)])
    const apart = near.filter((position, at) => at === 0 || !same(position, near[at - 1]))
    // A ring too small for the grid keeps its own positions.
    return apart.length < 4 || winding(apart) === 0 ? [...positions] : apart
  }
  return boundary.type === 'Polygon'
    ? { type: 'Polygon', coordinates: boundary.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: boundary.coordinates.map((rings) => rings.map(ring)) }
}
