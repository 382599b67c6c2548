/** Crooked lines, as borders drawn by ridges and streams are. */
import { between2, distance, type Point } from '#server/demo/plane'
import { seeded, type Random } from '#shared/random'

/**
 * From `a` to `b` (both kept) by midpoint displacement. The generator is seeded by the two ends,
 * whichever comes first, so both neighbours of a border draw it alike, point for point.
 * `roughness`: the first displacement as a share of the length; `finest`: km at which it stops.
 */
export function crooked(a: Point, b: Point, roughness: number, finest: number): Point[] {
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
  const [from, to] = forward ? [a, b] : [b, a]
  const out: Point[] = [from]
  displace(from, to, roughness, finest, seeded(seedOf(from, to)), out)
  return forward ? out : out.reverse()
}

function displace(
  a: Point,
  b: Point,
  roughness: number,
  finest: number,
  random: Random,
  out: Point[],
): void {
  const length = distance(a, b)
  if (length <= finest) {
    out.push(b)
    return
  }
  const middle = between2(a, b, 0.42 + random() * 0.16)
  const aside = (random() * 2 - 1) * roughness
  const turned: Point = [middle[0] - (b[1] - a[1]) * aside, middle[1] + (b[0] - a[0]) * aside]
  displace(a, turned, roughness, finest, random, out)
  displace(turned, b, roughness, finest, random, out)
}

function seedOf(a: Point, b: Point): number {
  let hash = 0x811c9dc5
  for (const coordinate of [...a, ...b])
    hash = Math.imul(hash ^ Math.round(coordinate * 1000), 0x01000193)
  return hash >>> 0
}
