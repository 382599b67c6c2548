/** The areas of the demonstration province: one province, six groupings, 88 communes. */
import { cells, drawn, grow, sites } from '#server/demo/mosaic'
import { namer, type Landscape } from '#server/demo/names'
import { distance, nearest, smooth, toPosition, type Point } from '#server/demo/plane'
import { ISLAND, TOWN, type Terrain } from '#server/demo/terrain'
import { boundaryKm2, labelPosition } from '#server/province/ring'
import { SharedBorders } from '#server/province/topology'
import type { Boundary, Position } from '#shared/geometry'
import { AreaCode, COUNTRY } from '#shared/ids'
import { between, type Random } from '#shared/random'

export interface DemoArea {
  readonly code: AreaCode
  readonly parent: AreaCode
  readonly name: string
  readonly fullName: string
  readonly level: 'province' | 'grouping' | 'commune'
  readonly population: number
  readonly areaKm2: number
  readonly centre: Position
  readonly boundary: Boundary
  readonly landscape?: Landscape
}

/** No province has this number. */
export const PROVINCE = AreaCode.parse('99')
const MAINLAND = 87
const CELLS_EACH = 4

const groupings: readonly { name: string; at: Point }[] = [
  { name: 'Khu vực Trung tâm', at: [80, 53] },
  { name: 'Khu vực Ven biển Bắc', at: [70, 82] },
  { name: 'Khu vực Ven biển Nam', at: [93, 27] },
  { name: 'Khu vực Đồng bằng Nam', at: [62, 27] },
  { name: 'Khu vực Trung du', at: [46, 75] },
  { name: 'Khu vực Miền núi', at: [24, 45] },
]

/** Province first, then groupings, then communes: a parent always stands before its children. */
export function demoAreas(land: Terrain, random: Random): DemoArea[] {
  const { borders, pieces } = mainland(land, random)
  const name = namer(random)
  const communes: (DemoArea & { group: number })[] = pieces.map(({ site, keys }, index) => {
    const landscape = landscapeAt(land, site)
    const called = name(landscape)
    const ward = landscape === 'town' || distance(site, TOWN) < 15
    return {
      ...commune(
        index + 1,
        called,
        `${ward ? 'Phường' : 'Xã'} ${called}`,
        landscape,
        random,
        borders.dissolve(keys),
      ),
      group: nearest(
        groupings.map(({ at }) => at),
        site,
      ).index,
    }
  })
  const island = commune(MAINLAND + 1, 'Đảo Yến', 'Đặc khu Đảo Yến', 'coast', random, isles(random))
  communes.push({ ...island, group: 1 })

  const outlines = SharedBorders.of(new Map(communes.map((area) => [area.code, area.boundary])))
  const over = (members: readonly DemoArea[]) => {
    const boundary = outlines.dissolve(members.map((area) => area.code))
    return {
      boundary,
      population: members.reduce((sum, area) => sum + area.population, 0),
      areaKm2: km2(members.reduce((sum, area) => sum + area.areaKm2, 0)),
      centre: labelPosition(boundary) ?? toPosition(TOWN),
    }
  }
  const province: DemoArea = {
    code: PROVINCE,
    parent: COUNTRY,
    name: 'Tỉnh Mẫu',
    fullName: 'Tỉnh Mẫu',
    level: 'province',
    ...over(communes),
  }
  const groups = groupings.map((grouping, index): DemoArea => ({
    code: groupCode(index),
    parent: PROVINCE,
    name: grouping.name.replace('Khu vực ', ''),
    fullName: grouping.name,
    level: 'grouping',
    ...over(communes.filter((area) => area.group === index)),
  }))
  return [
    province,
    ...groups,
    ...communes.map(({ group, ...area }) => ({ ...area, parent: groupCode(group) })),
  ]
}

const groupCode = (index: number): AreaCode => AreaCode.parse(`${PROVINCE}.${index + 1}`)
const km2 = (value: number): number => Math.round(value * 100) / 100

function mainland(land: Terrain, random: Random) {
  const points = drawn(land, random)
  const mosaic = cells(land, sites(points, MAINLAND * CELLS_EACH))
  const centres = mosaic.map((cell) => cell.site)
  const starts = [...new Set(sites(points, MAINLAND).map((site) => nearest(centres, site).index))]
  const owner = grow(mosaic, starts, random)
  const borders = SharedBorders.of(
    new Map(
      mosaic.map((cell, index) => [
        String(index),
        { type: 'Polygon', coordinates: [cell.ring.map(toPosition)] },
      ]),
    ),
  )
  const pieces = starts.map((start, seed) => ({
    site: centres[start] ?? TOWN,
    keys: owner.flatMap((of, index) => (of === seed ? [String(index)] : [])),
  }))
  // As official lists run: from the centre outwards.
  pieces.sort((a, b) => distance(a.site, TOWN) - distance(b.site, TOWN))
  return { borders, pieces }
}

function landscapeAt(land: Terrain, site: Point): Landscape {
  if (distance(site, TOWN) < 8) return 'town'
  if (nearest(land.coast, site).distance < 6) return 'coast'
  return site[0] > 55 ? 'plain' : 'hills'
}

/** Inhabitants of a commune: low and high by landscape, which is how communes after the 2025 merger spread. */
const people: Readonly<Record<Landscape, readonly [number, number]>> = {
  town: [18_000, 46_000],
  coast: [11_000, 27_000],
  plain: [9_000, 24_000],
  hills: [2_800, 9_500],
}

function commune(
  number: number,
  name: string,
  fullName: string,
  landscape: Landscape,
  random: Random,
  boundary: Boundary,
): DemoArea {
  const [low, high] = people[landscape]
  return {
    code: AreaCode.parse(`${PROVINCE}${String(number).padStart(3, '0')}`),
    parent: PROVINCE,
    name,
    fullName,
    level: 'commune',
    landscape,
    population: between(random, low, high),
    areaKm2: km2(boundaryKm2(boundary)),
    centre: labelPosition(boundary) ?? toPosition(TOWN),
    boundary,
  }
}

/** The special zone: one island and an islet. */
function isles(random: Random): Boundary {
  const isle = ([x, y]: Point, radius: number) => {
    const round = Array.from({ length: 11 }, (_, at): Point => {
      const angle = (at / 11) * 2 * Math.PI
      const reach = radius * between(random, 0.7, 1.25, 3)
      return [x + Math.cos(angle) * reach * 1.2, y + Math.sin(angle) * reach]
    })
    const shore = smooth(round, 0.25, true).map(toPosition)
    const [start] = shore
    return start ? [[...shore, start]] : [shore]
  }
  const [x, y] = ISLAND
  return { type: 'MultiPolygon', coordinates: [isle(ISLAND, 2.6), isle([x + 4.6, y - 3.4], 0.7)] }
}
