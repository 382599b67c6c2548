/** The flat sheet on which the demonstration province is drawn: kilometres east and north of a corner. */
import { round } from '#server/province/ring'
import type { Position } from '#shared/geometry'

export type Point = readonly [x: number, y: number]
export type Path = readonly Point[]

const WEST = 107
const SOUTH = 15.6
const KM_PER_LATITUDE = 110.6
/** At the middle latitude of the sheet, 16.25°: 111.32 km times its cosine. */
const KM_PER_LONGITUDE = 106.87

export function toPosition([x, y]: Point): Position {
  return [round(WEST + x / KM_PER_LONGITUDE), round(SOUTH + y / KM_PER_LATITUDE)]
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

export function between2(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** The nearest vertex of a path. Paths here are dense, so a vertex is near enough. */
export function nearest(path: Path, to: Point): { index: number; point: Point; distance: number } {
  let best = { index: 0, point: to, distance: Infinity }
  path.forEach((point, index) => {
    const away = distance(point, to)
    if (away < best.distance) best = { index, point, distance: away }
  })
  return best
}

/** Centripetal enough for hand-set controls: a Catmull–Rom curve through all of them, about `step` km apart. */
export function smooth(controls: Path, step: number, closed = false): Point[] {
  const at = (index: number): Point => {
    const length = controls.length
    const bounded = closed ? (index + length) % length : Math.min(Math.max(index, 0), length - 1)
    return controls[bounded] ?? [0, 0]
  }
  const out: Point[] = []
  const last = closed ? controls.length : controls.length - 1
  for (let index = 0; index < last; index++) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const count = Math.max(1, Math.round(distance(p1, p2) / step))
    for (let part = 0; part < count; part++) {
      const t = part / count
      out.push([spline(p0[0], p1[0], p2[0], p3[0], t), spline(p0[1], p1[1], p2[1], p3[1], t)])
    }
  }
  if (!closed) out.push(at(last))
  return out
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return (
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
  )
}

export function insideRing(ring: Path, [x, y]: Point): boolean {
  let inside = false
  let from = ring.at(-1)
  for (const to of ring) {
    if (from && from[1] > y !== to[1] > y) {
      const crossing = from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0])
      if (crossing < x) inside = !inside
    }
    from = to
  }
  return inside
}
