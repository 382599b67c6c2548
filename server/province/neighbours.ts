/** Communes that overlap are refused; borders that nearly meet are told. */
import { faultOf, type CommuneRead } from '#server/province/read'
import {
  around,
  boxOf,
  crossings,
  DEGREE_KM,
  placed,
  polygonsOf,
  type Box,
} from '#server/province/ring'
import type { Boundary, Position } from '#shared/geometry'
import type { Text } from '#shared/text'

/** Lines laid through each commune to see what of it lies under another. */
const LINES = 24
/** Borders drawn apart from one another may differ by some metres; so much of a commune is no border. */
const OVERLAP_AT_MOST = 0.05
/** Lines laid through the province to see where borders do not meet. */
const SWEEPS = 400
/** A wider gap between two communes may be water, degrees: about two hundred metres. */
const SLIT = 0.002
/** Less of them, km², is rounding. */
const UNMET_AT_LEAST = 0.01

/** Where communes overlap, or leave slits, too small to be refused. */
export interface Unmet {
  readonly km2: number
  /** The widest. */
  readonly at: Position
}

interface Boxed {
  readonly commune: CommuneRead
  readonly box: Box
}

export function neighbours(communes: readonly CommuneRead[]): {
  readonly problems: readonly Text[]
  readonly unmet: Unmet | undefined
} {
  const all = communes.map((commune) => ({ commune, box: boxOf(ringsOf(commune)) }))
  const problems = overlaps(all)
  return { problems, unmet: problems.length === 0 ? unmetIn(all) : undefined }
}

function overlaps(all: readonly Boxed[]): Text[] {
  return all.flatMap((one, at) =>
    all.slice(0, at).flatMap((other) => {
      if (!meet(one.box, other.box)) return []
      const share = Math.max(shareUnder(one, other), shareUnder(other, one))
      if (share <= OVERLAP_AT_MOST) return []
      const percent = Math.round(share * 100)
      return [
        faultOf(one.commune.label, {
          vi: `chồng lên ${other.commune.label.vi}, ${percent} % của vùng nhỏ hơn: sửa ranh giới hoặc bỏ một trong hai`,
          en: `overlaps ${other.commune.label.en} by ${percent} % of the smaller: mend the boundaries or take one of them out`,
        }),
      ]
    }),
  )
}

const ringsOf = ({ boundary }: { readonly boundary: Boundary }) => polygonsOf(boundary).flat()

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** How much of the one lies under the other, of the lines through it, 0 to 1. */
function shareUnder(one: Boxed, other: Boxed): number {
  const [, south, , north] = one.box
  let whole = 0
  let under = 0
  for (let line = 0; line < LINES; line++) {
    const latitude = south + ((north - south) * (line + 0.5)) / LINES
    const own = stretches(one.commune.boundary, latitude)
    for (const [west, east] of own) whole += east - west
    if (latitude < other.box[1] || latitude > other.box[3]) continue
    for (const [west, east] of stretches(other.commune.boundary, latitude))
      for (const [from, to] of own) under += Math.max(0, Math.min(to, east) - Math.max(from, west))
  }
  return whole === 0 ? 0 : under / whole
}

function stretches(boundary: Boundary, latitude: number): [west: number, east: number][] {
  return polygonsOf(boundary).flatMap((rings) => {
    const along = crossings(rings, latitude)
    return along.flatMap((east, at): [number, number][] => {
      const west = along[at - 1]
      return at % 2 === 1 && west !== undefined ? [[west, east]] : []
    })
  })
}

/**
 * Whether they have a border in common, position by position: a gap in it is a hole of the outline and
 * told as such, and a gap beside it lies outside the province.
 */
function shareABorder(one: CommuneRead, other: CommuneRead): boolean {
  const positions = new Set(ringsOf(one).flatMap((ring) => ring.map(placed)))
  return (
    ringsOf(other)
      .flat()
      .filter((position) => positions.has(placed(position))).length >= 3
  )
}

/** The area between borders that should be one, from where lines across the province leave and enter communes. */
function unmetIn(all: readonly Boxed[]): Unmet | undefined {
  const [, south, , north] = around(all.map(({ box }) => box))
  const sharing = new Map<string, boolean>()
  const share = (one: CommuneRead, other: CommuneRead): boolean => {
    const pair = `${one.code} ${other.code}`
    const known = sharing.get(pair) ?? shareABorder(one, other)
    sharing.set(pair, known)
    return known
  }
  const step = (north - south) / SWEEPS
  let km2 = 0
  let widest = 0
  let at: Position = [0, 0]
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const latitude = south + step * (sweep + 0.5)
    const crossed = all.filter(({ box }) => box[1] < latitude && latitude < box[3])
    const along = crossed.flatMap(({ commune }) =>
      stretches(commune.boundary, latitude).map(([west, east]) => ({ commune, west, east })),
    )
    along.sort((one, other) => one.west - other.west)
    let before: (typeof along)[number] | undefined
    for (const here of along) {
      const apart = before ? here.west - before.east : Infinity
      const width = before && apart < 0 ? Math.min(before.east, here.east) - here.west : apart
      const unmet =
        before &&
        before.commune !== here.commune &&
        (apart < 0 || (apart < SLIT && !share(before.commune, here.commune)))
      if (!before || here.east > before.east) before = here
      if (!unmet) continue
      km2 += width * step * DEGREE_KM ** 2 * Math.cos((latitude * Math.PI) / 180)
      if (width <= widest) continue
      widest = width
      at = [here.west, latitude]
    }
  }
  return km2 < UNMET_AT_LEAST ? undefined : { km2, at }
}
