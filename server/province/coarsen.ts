/** Boundaries finer than any screen shows are made coarser, all together, until they are light enough to send. */
import { crossingsOf } from '#server/province/crossing'
import { rounded } from '#server/province/mend'
import { polygonsOf, UNDRAWN, winding } from '#server/province/ring'
import { SharedBorders } from '#server/province/topology'
import type { Boundary } from '#shared/geometry'

export interface Limits {
  /** JSON of one boundary, bytes. */
  readonly each: number
  /** JSON of all communes' boundaries together, bytes: every screen loads them. */
  readonly all: number
}

export interface Coarsened {
  readonly borders: SharedBorders
  /** Positions before and after; undefined where nothing was changed. */
  readonly simplified?: { readonly before: number; readonly after: number }
}

/** The largest triangle that is dropped, square degrees. */
const COARSEST = 1e-4

/** Undefined where what is light enough would no longer be these boundaries. */
export function lightEnough(
  boundaries: ReadonlyMap<string, Boundary>,
  outlines: readonly (readonly string[])[],
  limits: Limits,
): Coarsened | undefined {
  const keys = [...boundaries.keys()]
  const fits = (borders: SharedBorders): boolean => {
    const sizes = keys.map((key) => bytes(borders.boundary(key)))
    const shells = outlines.map((members) => bytes(borders.dissolve(members)))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    return total <= limits.all && [...sizes, ...shells].every((size) => size <= limits.each)
  }
  const exact = SharedBorders.of(boundaries)
  if (fits(exact)) return { borders: exact }
  const base = SharedBorders.of(
    new Map([...boundaries].map(([key, boundary]) => [key, rounded(boundary)])),
  )
  let borders = base
  for (let smallest = UNDRAWN; !fits(borders) && smallest <= COARSEST; smallest *= 3)
    borders = base.coarser(smallest)
  if (!fits(borders) || keys.some((key) => isBroken(borders.boundary(key)))) return undefined
  const count = (of: SharedBorders): number =>
    keys.reduce((sum, key) => sum + polygonsOf(of.boundary(key)).flat(2).length, 0)
  return { borders, simplified: { before: count(exact), after: count(borders) } }
}

const bytes = (boundary: Boundary): number => JSON.stringify(boundary).length

function isBroken(boundary: Boundary): boolean {
  const rings = polygonsOf(boundary).flat()
  return rings.some((ring) => winding(ring) === 0) || crossingsOf(rings).visible !== undefined
}
