/**
 * The lie of the land of the demonstration province, in kilometres of the sheet: mountains in the
 * west, a plain and a coast in the east, one river with a tributary, the roads, the town, an island.
 */
import { crooked } from '#server/demo/fractal'
import { distance, nearest, smooth, type Path, type Point } from '#server/demo/plane'

export interface Terrain {
  /** Counter-clockwise, not closed. */
  readonly outline: Path
  readonly coast: Path
  readonly river: Path
  readonly tributary: Path
  readonly roads: readonly Road[]
}
export interface Road {
  readonly id: string
  readonly name: string
  /** 1 national, 2 provincial */
  readonly rank: 1 | 2
  readonly path: Path
}

export const TOWN: Point = [79, 53]
export const ISLAND: Point = [122, 66]

// From the southern end of the coast northwards, then round by north, west and south.
const COAST: Path = [
  [105, 21],
  [102, 27],
  [98, 33],
  [96, 39],
  [94, 44],
  [90, 48],
  [91, 52],
  [88, 57],
  [85, 62],
  [84, 68],
  [87, 71],
  [85, 74],
  [79, 76],
  [75, 82],
  [71, 88],
  [64, 95],
  [57, 104],
]
const LAND: Path = [
  [50, 101],
  [43, 104],
  [36, 98],
  [30, 99],
  [25, 91],
  [17, 88],
  [15, 79],
  [18, 70],
  [11, 61],
  [6, 50],
  [10, 41],
  [13, 33],
  [9, 25],
  [17, 17],
  [27, 12],
  [36, 15],
  [45, 8],
  [56, 11],
  [66, 6],
  [77, 11],
  [87, 9],
  [96, 15],
]
const STEP = 0.5

export function terrain(): Terrain {
  const round = smooth([...COAST, ...LAND], 3, true)
  const turns = nearest(round, [57, 104]).index
  const outline = round.flatMap((point, index) => {
    const next = round[(index + 1) % round.length] ?? point
    // The sea smooths a shore; a ridge does not.
    const path = crooked(point, next, index < turns ? 0.07 : 0.2, STEP)
    return path.slice(0, -1)
  })
  const corner = nearest(outline, [57, 104]).index
  const onBorder = (point: Point): Point => nearest(outline, point).point
  const river = winding([
    onBorder([8, 57]),
    [18, 62],
    [27, 57],
    [37, 60],
    [46, 53],
    [55, 56],
    [63, 50],
    [71, 53],
    [79, 49.5],
    [85, 51],
    onBorder([90, 48.5]),
  ])
  const meeting = nearest(river, [61, 51]).point
  const tributary = winding([[26, 25], [33, 29], [38, 27], [45, 34], [49, 41], [56, 43], meeting])
  const north: Point = nearest(outline, [52, 102]).point
  const ql1 = winding(
    [
      north,
      [58, 94],
      [65, 86],
      [71, 77],
      [76, 68],
      [78, 60],
      TOWN,
      [83, 44],
      [88, 36],
      [92, 28],
      [95, 20],
      onBorder([98, 16]),
    ],
    0.05,
  )
  const junction = (at: Point): Point => nearest(ql1, at).point
  const provincial: [string, Path][] = [
    ['601', [TOWN, [70, 58], [60, 62], [49, 64], [39, 68], [28, 69], onBorder([17, 72])]],
    ['602', [junction([90, 32]), [80, 31], [70, 25], [59, 26], [48, 21], [36, 23], [24, 20]]],
    ['603', [junction([70, 79]), [61, 79], [53, 84], [44, 84], [35, 89]]],
  ]
  return {
    outline,
    coast: outline.slice(0, corner + 1),
    river,
    tributary,
    roads: [
      { id: 'ql1', name: 'QL1', rank: 1, path: ql1 },
      ...provincial.map(([number, controls]) => ({
        id: `dt${number}`,
        name: `ĐT${number}`,
        rank: 2 as const,
        path: winding(controls, 0.09),
      })),
    ],
  }
}

/** A river or road: smooth in the large, uneasy in the small. */
function winding(controls: Path, roughness = 0.12): Point[] {
  const curve = smooth(controls, 2.5)
  const path = curve.flatMap((point, index) => {
    const next = curve[index + 1]
    return next ? crooked(point, next, roughness, STEP).slice(0, -1) : [point]
  })
  return path
}

/** How closely people live at a point (1 in the hills): small communes stand where it is high. */
export function density(land: Terrain, point: Point): number {
  const toSea = nearest(land.coast, point).distance
  const toRiver = nearest(land.river, point).distance
  const toTown = distance(point, TOWN)
  return (
    0.55 +
    4 * Math.exp(-((toSea / 16) ** 2)) +
    1.6 * Math.exp(-((toRiver / 6) ** 2)) * (point[0] / 80) +
    22 * Math.exp(-((toTown / 7) ** 2))
  )
}
