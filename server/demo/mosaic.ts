/**
 * Cuts the province into small cells and grows communes out of them: a Voronoi cell looks like a
 * Voronoi cell, several grown together with crooked edges look like a place with a history.
 */
import { Delaunay } from 'd3-delaunay'
import { crooked } from '#server/demo/fractal'
import { distance, insideRing, nearest, type Path, type Point } from '#server/demo/plane'
import { density, type Terrain } from '#server/demo/terrain'
import { between, type Random } from '#shared/random'

export interface Cell {
  readonly site: Point
  /** Counter-clockwise, closed; a border point is the same number for both its cells. */
  readonly ring: Path
  /** Indexes of the cells across its edges. */
  readonly neighbours: readonly number[]
}

const GRID_KM = 1.5
const SHEET_KM = 126
/** Points drawn in a grid square per unit of density. */
const DRAWN = 0.9
const ROUNDS = 12
const ROUGHNESS = 0.17
const FINEST = 0.55

/** Points of the province, as many in each place as its density asks. */
export function drawn(land: Terrain, random: Random): Point[] {
  const points: Point[] = []
  for (let x = 0; x < SHEET_KM; x += GRID_KM)
    for (let y = 0; y < SHEET_KM; y += GRID_KM) {
      if (!insideRing(land.outline, [x, y])) continue
      const wanted = density(land, [x, y]) * DRAWN + random()
      for (let count = 1; count <= wanted; count++)
        points.push([x + (random() - 0.5) * GRID_KM, y + (random() - 0.5) * GRID_KM])
    }
  return points.filter((point) => insideRing(land.outline, point))
}

/** `count` sites spread over the drawn points: Lloyd's rounds, each site going to the mean of its points. */
export function sites(points: readonly Point[], count: number): Point[] {
  const stride = points.length / count
  let centres: Point[] = Array.from(
    { length: count },
    (_, index): Point => points[Math.floor(index * stride)] ?? [0, 0],
  )
  for (let round = 0; round < ROUNDS; round++) {
    const delaunay = Delaunay.from(centres.map(([x, y]) => [x, y]))
    const sums = centres.map(() => ({ x: 0, y: 0, n: 0 }))
    let at = 0
    for (const [x, y] of points) {
      at = delaunay.find(x, y, at)
      const sum = sums[at]
      if (sum) Object.assign(sum, { x: sum.x + x, y: sum.y + y, n: sum.n + 1 })
    }
    centres = centres.map((centre, index): Point => {
      const { x, y, n } = sums[index] ?? { x: 0, y: 0, n: 0 }
      return n === 0 ? centre : [x / n, y / n]
    })
  }
  return centres
}

/** One cell for each site; together they fill the outline without gap or overlap. */
export function cells(land: Terrain, inside: readonly Point[]): Cell[] {
  // A mirror image of each site beyond the border lays the cells' outer edges along the border.
  const mirrored = inside.map((site): Point => {
    const foot = nearest(land.outline, site).point
    return [2 * foot[0] - site[0], 2 * foot[1] - site[1]]
  })
  const corners: Point[] = [
    [-200, -200],
    [300, -200],
    [300, 300],
    [-200, 300],
  ]
  const outside = mirrored.filter((point) => !insideRing(land.outline, point))
  const delaunay = Delaunay.from([...inside, ...outside, ...corners].map(([x, y]) => [x, y]))
  const { circumcenters } = delaunay.voronoi()
  const { triangles } = delaunay
  const isOut = (site: number | undefined): boolean => site === undefined || site >= inside.length

  const corner = (triangle: number): { point: Point; border?: number } => {
    const centre: Point = [circumcenters[triangle * 2] ?? 0, circumcenters[triangle * 2 + 1] ?? 0]
    const touches = [0, 1, 2].some((side) => isOut(triangles[triangle * 3 + side]))
    if (!touches) return { point: centre }
    const foot = nearest(land.outline, centre)
    return { point: foot.point, border: foot.index }
  }

  return inside.map((site, index) => {
    const edges = edgesAround(delaunay, index)
    const ring: Point[] = []
    const first = edges.findIndex(
      (edge, at) => !isOut(edge.across) && isOut(edges.at(at - 1)?.across),
    )
    const turned = [...edges.slice(Math.max(first, 0)), ...edges.slice(0, Math.max(first, 0))]
    let shore: number | undefined
    for (const [at, edge] of turned.entries()) {
      const from = corner(edge.triangle)
      const to = corner(turned[(at + 1) % turned.length]?.triangle ?? edge.triangle)
      if (isOut(edge.across)) {
        shore ??= from.border
        const next = turned[(at + 1) % turned.length]
        if (next && isOut(next.across)) continue
        ring.push(...section(land.outline, shore ?? 0, to.border ?? 0).slice(0, -1))
        shore = undefined
      } else ring.push(...crooked(from.point, to.point, ROUGHNESS, FINEST).slice(0, -1))
    }
    const [start] = ring
    if (start) ring.push(start)
    const neighbours = edges.flatMap(({ across }) => (isOut(across) ? [] : [across]))
    return { site, ring, neighbours }
  })
}

interface Edge {
  /** The triangle whose centre the edge starts at. */
  readonly triangle: number
  /** The site on its other side. */
  readonly across: number
}

/** The edges of a site's cell, counter-clockwise. */
function edgesAround({ inedges, triangles, halfedges }: Delaunay<unknown>, site: number): Edge[] {
  const edges: Edge[] = []
  const first = inedges[site] ?? -1
  let edge = first
  while (edge !== -1) {
    const triangle = Math.floor(edge / 3)
    const leaving = edge % 3 === 2 ? edge - 2 : edge + 1
    const next = leaving % 3 === 2 ? leaving - 2 : leaving + 1
    edges.push({ triangle, across: triangles[next] ?? -1 })
    edge = halfedges[leaving] ?? -1
    if (edge === first) break
  }
  return edges
}

/** The outline from one of its points forward to another, both kept. */
function section(outline: Path, from: number, to: number): Point[] {
  return from <= to
    ? outline.slice(from, to + 1)
    : [...outline.slice(from), ...outline.slice(0, to + 1)]
}

/** Which of `seeds` (cell indexes) each cell belongs to: nearest over the cells, so each is one piece. */
export function grow(mosaic: readonly Cell[], seeds: readonly number[], random: Random): number[] {
  const owner: (number | undefined)[] = mosaic.map(() => undefined)
  const open = seeds.map((cell, seed) => ({ cell, seed, cost: 0 }))
  while (open.length > 0) {
    open.sort((a, b) => b.cost - a.cost)
    const here = open.pop()
    const cell = here && mosaic[here.cell]
    if (!here || !cell || owner[here.cell] !== undefined) continue
    owner[here.cell] = here.seed
    for (const next of cell.neighbours) {
      const other = mosaic[next]
      if (!other || owner[next] !== undefined) continue
      const step = distance(cell.site, other.site) * between(random, 0.8, 1.6, 3)
      open.push({ cell: next, seed: here.seed, cost: here.cost + step })
    }
  }
  return owner.map((seed) => seed ?? 0)
}
