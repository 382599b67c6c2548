/** A good province, some of the demonstration's, and a place in it for a fault. */
import fc from 'fast-check'
import { DEMO_SEED, demoProvince } from '#server/demo/province'
import { importProvince, ProvinceRefused } from '#server/province/import'
import { polygonsOf } from '#server/province/ring'
import { Instant } from '#shared/time'

type Position = number[]
export type Ring = Position[]

interface Feature {
  type: string
  properties: Record<string, unknown>
  geometry: unknown
}

/** Draws whole numbers below `below`. */
type Draw = (below: number) => number

const { communes } = demoProvince(DEMO_SEED, Instant.parse(0))
/** The town with what lies around it, and the island of two pieces. */
const chosen = [...communes.slice(0, 12), ...communes.slice(-1)]

export const good = (): Feature[] =>
  chosen.map(({ code, name, population, areaKm2, boundary }) => ({
    type: 'Feature',
    properties: {
      code,
      name: `Hòa ${name}`,
      fullName: `Xã Hòa ${name}`,
      type: 'Xã',
      population,
      areaKm2,
      mergedFrom: `Xã Thủy ${name}, Xã Khỏe`,
    },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygonsOf(boundary).map((rings) =>
        rings.map((ring) => ring.map(([x, y]) => [x, y])),
      ),
    },
  }))

export const options = { name: 'Tỉnh Mẫu', code: '99' }
export const told = (features: readonly unknown[], more: object = {}) =>
  importProvince(JSON.stringify({ type: 'FeatureCollection', features, ...more }), options)
export const unharmed = told(good())

export interface Harmed {
  readonly feature: Feature
  readonly features: Feature[]
  readonly polygons: Ring[][]
  /** One of its rings, and a position in it that is neither the first nor the last. */
  readonly ring: Ring
  readonly at: number
  readonly draw: Draw
}

export const pick = <T>(list: readonly T[], draw: Draw): T => {
  const found = list[draw(list.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

export function harmed(draw: Draw): Harmed & { readonly number: number } {
  const features = good()
  const number = draw(features.length)
  const feature = pick(features.slice(number), () => 0)
  const { boundary } = pick(chosen.slice(number), () => 0)
  const polygons = polygonsOf(boundary).map((rings) =>
    rings.map((ring) => ring.map(([x, y]) => [x, y])),
  )
  feature.geometry = { type: 'MultiPolygon', coordinates: polygons }
  const ring = pick(pick(polygons, draw), () => 0)
  const at = 1 + draw(ring.length - 2)
  return { feature, features, polygons, ring, at, draw, number: number + 1 }
}

export const replace = (ring: Ring, by: readonly Position[]): void =>
  void ring.splice(0, ring.length, ...by)
export const near = ([x = 0, y = 0]: Position, dx: number, dy: number): Position => [x + dx, y + dy]

/** Any place: what is drawn is a property's to choose. */
export const anywhere = fc.infiniteStream(fc.nat()).map((stream) => (below: number): number => {
  const { value } = stream.next()
  return typeof value === 'number' ? value % below : 0
})

/** What it was refused with; any other error is thrown on. */
export function problemsOf(run: () => unknown): readonly string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof ProvinceRefused) return error.problems.map(({ en }) => en)
    throw error
  }
  return []
}
