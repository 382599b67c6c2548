/** The keyboard's way over a map: from one area to the next in the direction of an arrow, from mark to mark. */
import type { Feature, FeatureCollection, Position } from 'geojson'

export interface Stop {
  readonly id: string
  readonly name: string
  /** WGS 84 degrees. */
  readonly at: readonly [longitude: number, latitude: number]
}

function positionsOf({ geometry }: Feature): Position[] {
  if (geometry.type === 'Polygon') return geometry.coordinates.flat()
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat(2)
  return geometry.type === 'Point' ? [geometry.coordinates] : []
}

/** Each thing once, at the middle of its box. */
export function stopsOf({ features }: FeatureCollection, id: string, name: string): Stop[] {
  const seen = new Set<unknown>()
  return features.flatMap((feature) => {
    if (seen.has(feature.properties?.[id])) return []
    seen.add(feature.properties?.[id])
    const positions = positionsOf(feature)
    if (positions.length === 0) return []
    const middle = (axis: 0 | 1) => {
      const all = positions.map((position) => position[axis] ?? 0)
      return (Math.min(...all) + Math.max(...all)) / 2
    }
    const { properties } = feature
    return [
      {
        id: String(properties?.[id] ?? ''),
        name: String(properties?.[name] ?? ''),
        at: [middle(0), middle(1)],
      },
    ]
  })
}

const directions: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

export const isArrow = (key: string): boolean => Object.hasOwn(directions, key)

/** How much a stop to the side counts as further away than one straight ahead. */
const ASIDE = 2

/** The next stop in the direction of an arrow; from nowhere, the one nearest the middle; where none is, the same. */
export function next(
  stops: readonly Stop[],
  from: Stop | undefined,
  key: string,
): Stop | undefined {
  const way = directions[key]
  if (!way) return from
  const nearest = (cost: (stop: Stop) => number) =>
    stops
      .map((stop) => ({ stop, cost: cost(stop) }))
      .filter((one) => Number.isFinite(one.cost))
      .toSorted((one, other) => one.cost - other.cost)[0]?.stop
  if (!from) {
    const middle = (axis: 0 | 1) =>
      stops.reduce((sum, { at }) => sum + at[axis], 0) / Math.max(1, stops.length)
    const [x, y] = [middle(0), middle(1)]
    return nearest(({ at }) => Math.hypot(at[0] - x, at[1] - y))
  }
  const ahead = ({ id, at }: Stop) => {
    const [x, y] = [at[0] - from.at[0], at[1] - from.at[1]]
    const along = x * way[0] + y * way[1]
    const aside = Math.abs(x * way[1] - y * way[0])
    return id === from.id || along <= 0 ? Infinity : along + ASIDE * aside
  }
  return nearest(ahead) ?? from
}

/** The stop after this one, or before it, round and round. */
export function turn(stops: readonly Stop[], from: Stop | undefined, by: 1 | -1): Stop | undefined {
  const index = stops.findIndex(({ id }) => id === from?.id)
  if (index === -1) return by === 1 ? stops[0] : stops.at(-1)
  return stops[(index + by + stops.length) % stops.length]
}
