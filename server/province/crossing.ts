/** Where rings cross: what such a boundary encloses is anybody's guess, so that it is never mended. */
import { contains, labelPosition, placed, UNDRAWN, winding, type Ring } from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'
import type { Text } from '#shared/text'

/** From the position `at` of its ring to the next. */
interface Segment {
  readonly ring: Ring
  readonly at: number
  readonly a: Position
  readonly b: Position
}

export interface Crossings {
  /** The first that can be seen. */
  readonly visible?: Position
  /** How many are too small to be drawn. */
  readonly undrawn: number
}

/** Of all rings of one boundary, each closed and without spikes. */
export function crossingsOf(rings: readonly Ring[]): Crossings {
  for (const ring of rings) {
    const visible = knot(ring)
    if (visible) return { visible, undrawn: 0 }
  }
  let undrawn = 0
  for (const [one, other] of meetings(rings.flatMap(segmentsOf))) {
    const at = crossing(one, other)
    if (!at) continue
    if (one.ring !== other.ring || loopAt(one, other, at) >= UNDRAWN)
      return { visible: at, undrawn }
    undrawn++
  }
  return { undrawn }
}

const segmentsOf = (ring: Ring): Segment[] =>
  ring.slice(1).flatMap((b, at) => {
    const a = ring[at]
    return a ? [{ ring, at, a, b }] : []
  })

const west = ({ a, b }: Segment): number => Math.min(a[0], b[0])
const east = ({ a, b }: Segment): number => Math.max(a[0], b[0])

/** Pairs that may touch: those whose longitudes and latitudes overlap. */
function* meetings(segments: Segment[]): Generator<[Segment, Segment]> {
  segments.sort((one, other) => west(one) - west(other))
  for (const [index, one] of segments.entries()) {
    const end = east(one)
    const [south, north] = [Math.min(one.a[1], one.b[1]), Math.max(one.a[1], one.b[1])]
    for (let at = index + 1; at < segments.length; at++) {
      const other = segments[at]
      if (!other || west(other) > end) break
      if (other.a[1] < south && other.b[1] < south) continue
      if (other.a[1] > north && other.b[1] > north) continue
      yield [one, other]
    }
  }
}

/** Positive where `c` lies to the left of the way from `a` to `b`; exactly 0 where it is one of them. */
const side = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Touching is no crossing; passing through a position that lies exactly on the other segment is one. */
function crossing(one: Segment, other: Segment): Position | undefined {
  const { a, b } = one
  const { a: c, b: d } = other
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)]
  if (ofC * ofD < 0 && ofA * ofB < 0) {
    const share = ofA / (ofA - ofB)
    return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
  }
  if (ofD === 0 && ofA * ofB < 0 && ofC * side(a, b, after(other)) < 0) return d
  if (ofB === 0 && ofC * ofD < 0 && ofA * side(c, d, after(one)) < 0) return b
  return undefined
}

/** The position behind the segment; a ring goes on behind its end. */
const after = ({ ring, at, b }: Segment): Position => ring[at + 2] ?? ring[1] ?? b

/** Size of the smaller of the two loops that a crossing makes of a ring, square degrees. */
function loopAt(one: Segment, other: Segment, at: Position): number {
  const { ring } = one
  const [from, to] = [Math.min(one.at, other.at), Math.max(one.at, other.at)]
  const loop = winding([at, ...ring.slice(from + 1, to + 1), at])
  return Math.min(Math.abs(loop), Math.abs(winding(ring) - loop)) / 2
}

/** A position that a ring passes twice so that its two loops are turned against, or lie on, one another. */
function knot(ring: Ring): Position | undefined {
  const seen = new Map<number, number[]>()
  for (const [index, [x, y]] of ring.slice(0, -1).entries()) {
    const before = seen.get(x) ?? []
    const earlier = before.findLast((at) => ring[at]?.[1] === y)
    before.push(index)
    seen.set(x, before)
    if (earlier === undefined) continue
    const loop = ring.slice(earlier, index + 1)
    const rest = [...ring.slice(0, earlier + 1), ...ring.slice(index + 1)]
    const turns = [winding(loop), winding(rest)] as const
    if (Math.min(...turns.map(Math.abs)) / 2 < UNDRAWN) continue
    const isWithin = within(loop, rest) || within(rest, loop)
    // A hole that touches its shell may be part of the same ring: then it lies within and turns against it.
    if (turns[0] > 0 === turns[1] > 0 ? isWithin : !isWithin) return [x, y]
  }
  return undefined
}

const polygon = (ring: Ring): Boundary => ({ type: 'Polygon', coordinates: [[...ring]] })

/** Whether the first ring lies within the second, where they do not cross. */
export function within(inner: Ring, outer: Ring): boolean {
  const at = labelPosition(polygon(inner))
  return at !== undefined && contains(polygon(outer), at)
}

/** Told as a fault. */
export const crosses = (at: Position): Text => ({
  vi: `vòng biên tự cắt tại ${placed(at)}: sửa bằng "Fix geometries" của QGIS hoặc mapshaper -clean, rồi xem lại hình`,
  en: `a ring crosses itself or another at ${placed(at)}: mend it with "Fix geometries" of QGIS or mapshaper -clean, and look at the result`,
})
