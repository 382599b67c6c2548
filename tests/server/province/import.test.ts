import fc from 'fast-check'
import * as z from 'zod'
import { expect, test } from 'vitest'
import { importProvince } from '#server/province/import'
import { reportText } from '#server/province/report'
import { boundaryKm2, contains, polygonsOf, winding } from '#server/province/ring'
import type { Definition } from '#server/province/define'
import { readText, sharedData } from '#tests/support/shared-data'

const options = { name: 'Tỉnh Thử' }

/** A square of 0.1° whose south-western corner is given in tenths of a degree from 107, 16. */
const square = (x: number, y: number): [number, number][] =>
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ].map(([a = 0, b = 0]) => [107 + a / 10, 16 + b / 10])
const rectangle = (west: number, east: number): [number, number][] => [
  [west, 16],
  [east, 16],
  [east, 16.1],
  [west, 16.1],
  [west, 16],
]
const feature = (code: unknown, coordinates: unknown, more: object = {}, type = 'Polygon') => ({
  type: 'Feature',
  properties: { code, name: `Xã ${String(code)}`, provinceCode: '98', population: 1000, ...more },
  geometry: { type, coordinates },
})
const collection = (...features: object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })
/** What is said of each area, with its code. */
const said = (areas: readonly Definition[]) => areas.map(({ code, data }) => ({ code, ...data }))

test('two squares: a province around them, their border gone from its outline', () => {
  const { areas, report } = importProvince(
    collection(feature('1', [square(0, 0)]), feature('2', [square(1, 0)])),
    options,
  )
  const [province, ...communes] = said(areas)
  expect(province).toMatchObject({ code: '98', level: 'province', parent: 'VN', population: 2000 })
  expect(province?.boundary?.coordinates).toHaveLength(1)
  expect(
    polygonsOf(province?.boundary ?? { type: 'Polygon', coordinates: [] })[0]?.[0],
  ).toHaveLength(7)
  expect(communes.map((area) => area.parent)).toEqual(['98', '98'])
  expect(report).toMatchObject({
    communes: 2,
    areas: 3,
    population: { people: 2000, known: 2 },
    gaps: [],
    far: [],
    alike: [],
  })
  expect(report.unmet).toBeUndefined()
  expect(report.mended.areaKm2).toEqual(['1 Xã 1', '2 Xã 2'])
  // 0.1° × 0.1° at 16° north: 11.12 km × 10.69 km.
  expect(communes[0]?.areaKm2).toBeCloseTo(118.8, 0)
})

test('mends winding, open rings, repeats, altitudes and decomposed names, and says so', () => {
  const open = square(0, 0).slice(0, -1)
  const [first = [0, 0]] = open
  const messy = [first, ...open].reverse().map(([x, y]) => [x, y, 3])
  const { areas, report } = importProvince(
    collection(feature('1', [messy], { name: 'Phú Xuân'.normalize('NFD'), type: 'Xã' })),
    options,
  )
  expect(report.mended).toMatchObject({
    closed: ['1 Xã Phú Xuân'],
    repeated: ['1 Xã Phú Xuân'],
    rewound: ['1 Xã Phú Xuân'],
    altitude: ['1 Xã Phú Xuân'],
    tidied: ['1 Xã Phú Xuân'],
    fullName: ['1 Xã Phú Xuân'],
  })
  const commune = said(areas).at(-1)
  expect(commune?.fullName).toBe('Xã Phú Xuân')
  const [ring = []] = polygonsOf(commune?.boundary ?? { type: 'Polygon', coordinates: [] })[0] ?? []
  expect(winding(ring)).toBeGreaterThan(0)
  expect(ring).toHaveLength(5)
  const text = reportText(report)
  expect(text.vi).toContain('1 vòng biên hở đã khép: 1 Xã Phú Xuân')
  expect(text.en).toContain('1 open rings closed: 1 Xã Phú Xuân')
})

test('groupings come from their property, islands stay', () => {
  const island = square(40, 20)
  const { areas } = importProvince(
    collection(
      feature('1', [square(0, 0)], { khu: 'Miền núi' }),
      feature('2', [[square(1, 0)], [island]], { khu: 'Ven biển' }, 'MultiPolygon'),
      feature('3', [square(1, 1)], { khu: 'Ven biển' }),
    ),
    { ...options, properties: { grouping: 'khu' } },
  )
  const made = said(areas)
  expect(made.map((area) => [area.code, area.level, area.parent])).toEqual([
    ['98', 'province', 'VN'],
    ['98.1', 'grouping', '98'],
    ['98.2', 'grouping', '98'],
    ['1', 'commune', '98.1'],
    ['2', 'commune', '98.2'],
    ['3', 'commune', '98.2'],
  ])
  expect(polygonsOf(made[2]?.boundary ?? { type: 'Polygon', coordinates: [] })).toHaveLength(2)
})

test('a province without a name or with two codes asks for --name and --code', () => {
  const file = collection(
    feature('1', [square(0, 0)]),
    feature('2', [square(1, 0)], { provinceCode: '97' }),
  )
  expect(() => importProvince(file, {})).toThrow(/98 × 1, 97 × 1.*--code[\s\S]*--name/)
})

test.each([
  ['over', 107.102],
  ['short of', 107.099],
])('borders that do not meet are told: one %s its neighbour', (_, east) => {
  const { report } = importProvince(
    collection(feature('1', [rectangle(107, east)]), feature('2', [rectangle(107.1, 107.2)])),
    options,
  )
  const width = Math.abs(east - 107.1)
  // A tenth of a degree high.
  expect(report.unmet?.km2).toBeCloseTo(width * 0.1 * 111.2 ** 2 * 0.961, 2)
  expect(reportText(report).en).toMatch(
    /do not meet: they overlap or leave about [\d.]+ km², the widest at 107.1, 16/,
  )
})

test('of some communes’ people no total is made; who lacks them is named', () => {
  const { areas, report } = importProvince(
    collection(
      feature('1', [square(0, 0)]),
      feature('2', [square(1, 0)], { population: null }),
      feature('3', [square(2, 0)], { population: '' }),
    ),
    options,
  )
  expect(said(areas).map(({ population }) => population)).toEqual([
    undefined,
    1000,
    undefined,
    undefined,
  ])
  expect(reportText(report).en).toContain('2 communes without a population: 2 Xã 2; 3 Xã 3')
  expect(reportText(report).vi).toContain('Dân số 1.000 người ở 1/3 xã có số, diện tích')
  const { report: none } = importProvince(
    collection(feature('1', [square(0, 0)], { population: null })),
    options,
  )
  expect(reportText(none).vi).toContain('Dân số: không xã nào có, diện tích')
})

test('the far islands stay, are named with how far they lie, and may count their reefs', () => {
  const { areas, report } = importProvince(
    collection(
      feature('1', [square(0, 0)]),
      feature('2', [[square(1, 0)], [square(4, 3)]], {}, 'MultiPolygon'),
      // Hoàng Sa, Trường Sa.
      feature('3', [[square(46, 5)], [square(51, 3)]], { areaKm2: 5_000 }, 'MultiPolygon'),
      feature('4', [square(49, -73)], {}),
    ),
    options,
  )
  expect(areas).toHaveLength(5)
  const far = report.far.map(({ title }) => title)
  expect(far).toEqual(['3 Xã 3', '4 Xã 4'])
  // From 107.5° (the islet of commune 2) to 112.1° east at 16.3–16.6° north.
  expect(report.far[0]?.km).toBeGreaterThan(480)
  expect(report.far[0]?.km).toBeLessThan(550)
  expect(reportText(report).vi).toContain('2 đơn vị nằm xa phần còn lại, hãy xem có đúng không')
})

test('a place of no commune is told with its size and where it is', () => {
  const ring = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => [x, y] as const))
  const around = ring.filter(([x, y]) => x !== 1 || y !== 1)
  const { report } = importProvince(
    collection(...around.map(([x, y], at) => feature(String(at), [square(x, y)]))),
    options,
  )
  expect(report.gaps).toEqual([
    { km2: expect.closeTo(118.7, 0), at: [107.15, expect.closeTo(16.15, 2)] },
  ])
  expect(reportText(report).vi).toContain('1 chỗ trong tỉnh không thuộc xã nào: 120 km² (107.15')
})

test('boundaries that cannot be made light enough are refused', () => {
  const many = Array.from({ length: 40 }, (_, at) => [square(at / 100, at)])
  expect(() =>
    importProvince(collection(feature('1', many, {}, 'MultiPolygon')), {
      ...options,
      limits: { each: 900, all: 1e6 },
    }),
  ).toThrow(/mapshaper -simplify/)
})

test('a grid of any size keeps its area through import and simplification', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 3, max: 40 }),
      (width, height, fine) => {
        const features = []
        for (let x = 0; x < width; x++)
          for (let y = 0; y < height; y++) {
            const ring = square(x, y).flatMap((to, at, all) => {
              const from = all[at - 1]
              return from
                ? Array.from({ length: fine }, (_, part) =>
                    [
                      from[0] + ((to[0] - from[0]) * (part + 1)) / fine,
                      from[1] + ((to[1] - from[1]) * (part + 1)) / fine,
                    ].map((value) => Math.round(value * 1e6) / 1e6),
                  )
                : [to]
            })
            features.push(feature(`${x}-${y}`, [ring]))
          }
        const { areas } = importProvince(collection(...features), {
          ...options,
          limits: { each: 700, all: 1e6 },
        })
        const [province, ...communes] = said(areas).map((area) =>
          area.boundary ? boundaryKm2(area.boundary) : 0,
        )
        const total = communes.reduce((sum, value) => sum + value, 0)
        expect(total / (province ?? 0)).toBeCloseTo(1, 6)
        expect(JSON.stringify(areas[1]).length).toBeLessThan(1300)
      },
    ),
    { numRuns: 30 },
  )
})

const Source46 = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string(), population: z.number(), areaKm2: z.number() }),
    }),
  ),
})
const real = [
  ['provinces/46_hue.communes.geojson', '46', 40],
  ['provinces/92_can_tho.communes.geojson', '92', 103],
  ['provinces/75_dong_nai.full.communes.geojson.gz', '75', 95],
] as const

for (const [name, code, count] of real) {
  const path = sharedData(name)
  test.skipIf(path === undefined)(
    `the real ${name}: all of it, as an independent count has it`,
    { timeout: 60_000 },
    () => {
      const text = readText(path ?? '')
      const { features } = Source46.parse(JSON.parse(text))
      const { areas, report } = importProvince(text, options)
      expect(features).toHaveLength(count)
      expect(report).toMatchObject({
        communes: count,
        areas: count + 1,
        gaps: [],
        far: [],
        province: { code },
      })
      expect(report.unmet).toBeUndefined()
      expect(report.population.people).toBe(
        features.reduce((sum, { properties }) => sum + properties.population, 0),
      )
      expect(report.areaKm2).toBeCloseTo(
        features.reduce((sum, { properties }) => sum + properties.areaKm2, 0),
        1,
      )
      expect(
        said(areas)
          .slice(1)
          .map((area) => area.code),
      ).toEqual(features.map(({ properties }) => properties.code))
      for (const area of areas) expect(JSON.stringify(area).length).toBeLessThan(1_000_000)
      let off = 0
      for (const area of said(areas)) {
        const boundary = area.boundary ?? { type: 'Polygon', coordinates: [] }
        expect(area.centre && contains(boundary, area.centre)).toBe(true)
        for (const [outer = []] of polygonsOf(boundary)) expect(winding(outer)).toBeGreaterThan(0)
        if (Math.abs(boundaryKm2(boundary) / (area.areaKm2 ?? 1) - 1) > 0.05) off++
      }
      // The published areas are not all measured from these boundaries.
      expect(off).toBeLessThan(count / 4)
    },
  )
}
