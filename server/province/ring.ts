/** Geometry of boundaries: positions are WGS 84 degrees, longitude first; a ring repeats its first position at its end. */
import type { Boundary, Position } from '#shared/geometry'

/** Mean radius of the earth, km (IUGG). */
const EARTH_KM = 6371.0088
const RADIANS = Math.PI / 180

export type Ring = readonly Position[]

/** What is smaller is not drawn, square degrees: about a hundred square metres. */
export const UNDRAWN = 1e-8

/** Twice the signed area in square degrees: positive where the ring runs counter-clockwise. */
export function winding(ring: Ring): number {
  let sum = 0
  let from = ring[0]
  for (const to of ring) {
    if (from) sum += from[0] * to[1] - to[0] * from[1]
    from = to
  }
  return sum
}

/** Area enclosed, km², on the sphere: Chamberlain and Duquette, JPL 07-03 (2007), never negative. */
function ringKm2(ring: Ring): number {
  let sum = 0
  let from = ring[0]
  for (const to of ring) {
    if (from)
      sum +=
        (to[0] - from[0]) * RADIANS * (2 + Math.sin(from[1] * RADIANS) + Math.sin(to[1] * RADIANS))
    from = to
  }
  return Math.abs((sum * EARTH_KM * EARTH_KM) / 2)
}

export function polygonsOf(boundary: Boundary): readonly (readonly Ring[])[] {
  return boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates
}

/** km²; holes do not count. */
export function boundaryKm2(boundary: Boundary): number {
  let total = 0
  for (const [outer, ...holes] of polygonsOf(boundary)) {
    if (outer) total += ringKm2(outer)
    for (const hole of holes) total -= ringKm2(hole)
  }
  return total
}

/** How a position is told to a person. */
export const placed = ([longitude, latitude]: Position): string =>
  `${round(longitude)}, ${round(latitude)}`

export const degreesApart = (a: Position, b: Position): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1])

/** On a plane that touches the earth there: near enough for what is near. */
export function metresApart(a: Position, b: Position): number {
  const shrunk = Math.cos(((a[1] + b[1]) / 2) * RADIANS)
  return Math.hypot((a[0] - b[0]) * shrunk, a[1] - b[1]) * DEGREE_KM * 1000
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

/** One degree of latitude. */
export const DEGREE_KM = EARTH_KM * RADIANS

export const around = (boxes: readonly Box[]): Box =>
  boxOf(
    boxes.map(([west, south, east, north]) => [
      [west, south],
      [east, north],
    ]),
  )

/** Of no ring: a box that holds nothing. */
export function boxOf(rings: readonly Ring[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (const [x, y] of ring) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  return [west, south, east, north]
}

/** Where a horizontal line at `latitude` crosses the rings, longitudes from west to east. */
export function crossings(rings: readonly Ring[], latitude: number): number[] {
  const found: number[] = []
  for (const ring of rings) {
    let from = ring[0]
    for (const to of ring) {
      if (from && from[1] > latitude !== to[1] > latitude)
        found.push(from[0] + ((latitude - from[1]) / (to[1] - from[1])) * (to[0] - from[0]))
      from = to
    }
  }
  return found.sort((a, b) => a - b)
}

/** Whether the position lies inside (even–odd rule; a position on the border may fall on either side). */
export function contains(boundary: Boundary, [longitude, latitude]: Position): boolean {
  return polygonsOf(boundary).some(
    (rings) => crossings(rings, latitude).filter((at) => at < longitude).length % 2 === 1,
  )
}

const SCAN_LINES = 41

/**
 * A place for a label: inside the largest polygon, in the middle of the widest stretch of the scan
 * lines, lines near the middle of the polygon's height being preferred.
 */
export function labelPosition(boundary: Boundary): Position | undefined {
  const polygons = [...polygonsOf(boundary)]
  polygons.sort((a, b) => ringKm2(b[0] ?? []) - ringKm2(a[0] ?? []))
  const rings = polygons[0] ?? []
  const [, south, , north] = boxOf(rings.slice(0, 1))
  let best: Position | undefined
  let bestScore = 0
  for (let line = 1; line < SCAN_LINES; line++) {
    const share = line / SCAN_LINES
    const latitude = south + (north - south) * share
    const along = crossings(rings, latitude)
    for (let at = 0; at + 1 < along.length; at += 2) {
      const [west = 0, east = 0] = along.slice(at, at + 2)
      const score = (east - west) * (1 - Math.abs(share - 0.5))
      if (score <= bestScore) continue
      bestScore = score
      best = [round((west + east) / 2), round(latitude)]
    }
  }
  return best
}

/** To 5 decimals: about one metre. */
export function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
