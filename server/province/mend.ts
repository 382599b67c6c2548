/** Puts a boundary into the form of RFC 7946 without moving a border, and notes what it had to do. */
import { crosses, crossingsOf } from '#server/province/crossing'
import { degreesApart, metresApart, placed, round, winding, type Ring } from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'
import type { Text } from '#shared/text'

/** What was mended or is worth a look, and in which features: one entry each time. */
export type Mended = Record<Mending, string[]>
export type Mending =
  | 'closed'
  | 'repeated'
  | 'spike'
  | 'undrawn'
  | 'rewound'
  | 'swapped'
  | 'altitude'
  | 'tidied'
  | 'tones'
  | 'fullName'
  | 'areaKm2'
  | 'population'
  | 'twice'

export const nothingMended = (): Mended => ({
  closed: [],
  repeated: [],
  spike: [],
  undrawn: [],
  rewound: [],
  swapped: [],
  altitude: [],
  tidied: [],
  tones: [],
  fullName: [],
  areaKm2: [],
  population: [],
  twice: [],
})

/** Notes something of the feature that is being read. */
export type Note = (what: Mending) => void

/** The closing edge of an open ring may be so many times the longest of its others: past it, a piece is lost. */
const CLOSED_AT_MOST = 2
/** Twice a square metre or so, in square degrees: what is smaller encloses nothing. */
const NOTHING = 2e-10
/** No border turns back so sharply on edges so long: in the published files the sharpest is 14°. */
const NEEDLE = Math.tan((2 * Math.PI) / 180)
const NEEDLE_METRES = 500

const same = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]

/** Closed, without repeats or spikes of no width, turning as asked; or what keeps it from being used. */
export function mendedRing(ring: Ring, outer: boolean, note: Note): Position[] | Text {
  const positions = ring.filter((position, at) => !same(position, ring[at - 1]))
  for (let at = positions.length; at < ring.length; at++) note('repeated')
  const [first] = positions
  const last = positions.at(-1)
  if (first && last && !same(first, last)) {
    if (degreesApart(first, last) > CLOSED_AT_MOST * longestEdge(positions))
      return leftOpen(last, first)
    positions.push(first)
    note('closed')
  }
  const plain = withoutSpikes(positions, note)
  const turns = winding(plain)
  if (plain.length < 4 || Math.abs(turns) < NOTHING) {
    // Two loops of the same size, turned against one another, add up to nothing.
    const { visible } = crossingsOf([plain])
    return visible ? crosses(visible) : enclosesNothing(first)
  }
  const needle = needleOf(plain)
  if (needle) return needleAt(needle)
  if (turns > 0 === outer) return plain
  note('rewound')
  return plain.reverse()
}

const leftOpen = (from: Position, to: Position): Text => {
  const metres = Math.round(metresApart(from, to))
  return {
    vi: `vòng biên hở ${metres} m, từ ${placed(from)} đến ${placed(to)}, có lẽ mất một đoạn: lấy lại từ tệp gốc`,
    en: `a ring is open for ${metres} m, from ${placed(from)} to ${placed(to)}, and may have lost a piece: take it from the original again`,
  }
}

const enclosesNothing = (at: Position | undefined): Text => {
  const [vi, en] = at ? [` tại ${placed(at)}`, ` at ${placed(at)}`] : ['', '']
  return {
    vi: `vòng biên${vi} không có diện tích: vẽ lại hoặc xóa vòng đó`,
    en: `a ring${en} encloses nothing: draw it again or delete it`,
  }
}

const needleAt = (at: Position): Text => ({
  vi: `vòng biên có gai nhọn tại ${placed(at)}: sửa hoặc xóa điểm đó`,
  en: `a ring has a needle at ${placed(at)}: mend or delete that position`,
})

function longestEdge(ring: Ring): number {
  let longest = 0
  for (const [at, to] of ring.entries()) {
    const from = ring[at - 1]
    if (from) longest = Math.max(longest, degreesApart(from, to))
  }
  return longest
}

/** Where the way there and back is the same line exactly, its far end is dropped; nothing was enclosed. */
function withoutSpikes(ring: readonly Position[], note: Note): Position[] {
  const out: Position[] = []
  for (const position of ring) {
    while (isFolded(out.at(-2), out.at(-1), position)) {
      out.pop()
      note('spike')
    }
    if (!same(out.at(-1), position)) out.push(position)
  }
  // The ring's own start may be the end of a spike.
  while (out.length > 3 && isFolded(out.at(-2), out[0], out[1])) {
    out.shift()
    out.pop()
    if (!same(out.at(-1), out[0])) out.push(...out.slice(0, 1))
    note('spike')
  }
  return out
}

function isFolded(a?: Position, b?: Position, c?: Position): boolean {
  if (!a || !b || !c) return false
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]]
  return ux * vy === uy * vx && ux * vx + uy * vy < 0
}

function needleOf(ring: Ring): Position | undefined {
  return ring.slice(0, -1).find((b, at) => {
    const [a, c] = [ring.at(at === 0 ? -2 : at - 1), ring[at + 1]]
    if (!a || !c) return false
    const [ux, uy, vx, vy] = [a[0] - b[0], a[1] - b[1], c[0] - b[0], c[1] - b[1]]
    const along = ux * vx + uy * vy
    if (along <= 0 || Math.abs(ux * vy - uy * vx) > NEEDLE * along) return false
    return Math.min(metresApart(a, b), metresApart(b, c)) >= NEEDLE_METRES
  })
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
