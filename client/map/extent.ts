/** Where the mainland lies, and which areas are far islands that would shrink it to a corner. */
import type { BoundaryFeature } from '#client/api/boundaries'
import type { Position } from '#shared/geometry'

export type Box = readonly [west: number, south: number, east: number, north: number]

/** An area further from any of the rest than this share of the province's diagonal goes into an inset. */
const FAR = 0.1

function positions({ geometry }: BoundaryFeature): Position[] {
  return geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
}

export function boxOf(features: readonly BoundaryFeature[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const feature of features)
    for (const [longitude, latitude] of positions(feature)) {
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
      south = Math.min(south, latitude)
      north = Math.max(north, latitude)
    }
  return [west, south, east, north]
}

const join = (one: Box, other: Box): Box => [
  Math.min(one[0], other[0]),
  Math.min(one[1], other[1]),
  Math.max(one[2], other[2]),
  Math.max(one[3], other[3]),
]
export const isWithin = (box: Box, [longitude, latitude]: Position): boolean =>
  longitude >= box[0] && latitude >= box[1] && longitude <= box[2] && latitude <= box[3]

const diagonal = (box: Box) => Math.hypot(box[2] - box[0], box[3] - box[1])
function gap(one: Box, other: Box): number {
  const x = Math.max(0, one[0] - other[2], other[0] - one[2])
  const y = Math.max(0, one[1] - other[3], other[1] - one[3])
  return Math.hypot(x, y)
}

export interface Extent {
  readonly main: Box
  readonly near: readonly BoundaryFeature[]
  readonly far: readonly BoundaryFeature[]
}

/** Grows the mainland from the middle outwards, area by area; what no area of it comes near is far. */
export function extentOf(features: readonly BoundaryFeature[]): Extent | undefined {
  const boxed = features.map((feature) => ({ feature, box: boxOf([feature]) }))
  const byLongitude = boxed.toSorted((one, other) => one.box[0] - other.box[0])
  const seed = byLongitude[Math.floor(byLongitude.length / 2)]
  if (!seed) return undefined

  const reach = FAR * diagonal(boxOf(features))
  let main = seed.box
  let rest = boxed.filter((item) => item !== seed)
  for (let edge = [seed]; edge.length > 0;) {
    const near = rest.filter(({ box }) => edge.some((member) => gap(member.box, box) <= reach))
    for (const { box } of near) main = join(main, box)
    rest = rest.filter((item) => !near.includes(item))
    edge = near
  }
  const far = new Set(rest.map(({ feature }) => feature))
  return { main, near: features.filter((feature) => !far.has(feature)), far: [...far] }
}
