import fc from 'fast-check'
import * as z from 'zod'
import { expect, test } from 'vitest'
import { importProvince, ProvinceRefused } from '#server/province/import'
import { reportText } from '#server/province/report'
import { boundaryKm2, contains, polygonsOf, winding } from '#server/province/ring'
import type { Event } from '#shared/event'
import { Source } from '#shared/ids'
import { Instant } from '#shared/time'
import { readText, sharedData } from '#tests/support/shared-data'

const options = {
  source: Source.parse('province'),
  now: Instant.parse(1_800_000_000_000),
  name: 'Tỉnh Thử',
}

/** A square of 0.1° whose south-western corner is given in tenths of a degree from 107, 16. */
const square = (x: number, y: number): [number, number][] =>
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ].map(([a = 0, b = 0]) => [107 + a / 10, 16 + b / 10])
const feature = (code: unknown, coordinates: unknown, more: object = {}, type = 'Polygon') => ({
  type: 'Feature',
  properties: { code, name: `Xã ${String(code)}`, provinceCode: '98', population: 1000, ...more },
  geometry: { type, coordinates },
})
const collection = (...features: object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })
const areas = (events: readonly Event[]) =>
  events.flatMap((event) =>
    event.kind === 'area.defined' ? [{ code: event.area, ...event.data }] : [],
  )

test('two squares: a province around them, their border gone from its outline', () => {
  const { events, report } = importProvince(
    collection(feature('1', [square(0, 0)]), feature('2', [square(1, 0)])),
    options,
  )
  const [province, ...communes] = areas(events)
  expect(province).toMatchObject({ code: '98', level: 'province', parent: 'VN', population: 2000 })
  expect(province?.boundary?.coordinates).toHaveLength(1)
  expect(
    polygonsOf(province?.boundary ?? { type: 'Polygon', coordinates: [] })[0]?.[0],
  ).toHaveLength(7)
  expect(communes.map((area) => area.parent)).toEqual(['98', '98'])
  expect(report).toMatchObject({ communes: 2, events: 3, population: 2000, outline: 'dissolved' })
  expect(report.mended.areaKm2).toBe(2)
  // 0.1° × 0.1° at 16° north: 11.12 km × 10.69 km.
  expect(communes[0]?.areaKm2).toBeCloseTo(118.8, 0)
})

test('mends winding, open rings, repeats, altitudes and decomposed names, and says so', () => {
  const open = square(0, 0).slice(0, -1)
  const [first = [0, 0]] = open
  const messy = [first, ...open].reverse().map(([x, y]) => [x, y, 3])
  const { events, report } = importProvince(
    collection(feature('1', [messy], { name: 'Phú Xuân'.normalize('NFD'), type: 'Xã' })),
    options,
  )
  expect(report.mended).toMatchObject({
    closed: 1,
    repeated: 1,
    rewound: 1,
    altitude: 1,
    nfc: 1,
    fullName: 1,
  })
  const commune = areas(events).at(-1)
  expect(commune?.fullName).toBe('Xã Phú Xuân')
  const [ring = []] = polygonsOf(commune?.boundary ?? { type: 'Polygon', coordinates: [] })[0] ?? []
  expect(winding(ring)).toBeGreaterThan(0)
  expect(ring).toHaveLength(5)
  const text = reportText(report)
  expect(text.vi).toContain('1 vòng biên hở đã khép')
  expect(text.en).toContain('1 open rings closed')
})

test('groupings come from their property, islands stay', () => {
  const island = square(40, 20)
  const { events } = importProvince(
    collection(
      feature('1', [square(0, 0)], { khu: 'Miền núi' }),
      feature('2', [[square(1, 0)], [island]], { khu: 'Ven biển' }, 'MultiPolygon'),
      feature('3', [square(1, 1)], { khu: 'Ven biển' }),
    ),
    { ...options, properties: { grouping: 'khu' } },
  )
  const made = areas(events)
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

test('a file with any fault is refused whole, each feature named', () => {
  const bad = collection(
    feature('1', [square(0, 0)]),
    feature('1', [square(1, 0)]),
    feature(null, [square(2, 0)]),
    feature('4', [
      [
        [583_000, 1_780_000],
        [584_000, 1_780_000],
        [584_000, 1_781_000],
        [583_000, 1_780_000],
      ],
    ]),
    feature('5', [107, 16], {}, 'Point'),
    feature('6', [
      [
        [107, 16],
        [107.1, 16],
        [107, 16],
      ],
    ]),
    feature('7', [square(5, 0)], { name: ' ' }),
  )
  const refused = (() => {
    try {
      return importProvince(bad, options)
    } catch (error) {
      return error
    }
  })()
  expect(refused).toBeInstanceOf(ProvinceRefused)
  expect(
    refused instanceof ProvinceRefused ? refused.problems.map((problem) => problem.en) : [],
  ).toEqual([
    'Feature 2 (Xã 1): code 1 is also that of feature 1',
    'Feature 3 (Xã null): no usable code (code)',
    'Feature 4 (4 Xã 4): coordinates are not WGS 84 degrees',
    'Feature 5 (5 Xã 5): Point is not an area',
    'Feature 6 (6 Xã 6): a ring encloses nothing',
    'Feature 7 (7): no name (name)',
  ])
  expect(() => importProvince('nonsense', options)).toThrow(/FeatureCollection/)
})

test('a province without a name or with two codes asks for --name and --code', () => {
  const file = collection(
    feature('1', [square(0, 0)]),
    feature('2', [square(1, 0)], { provinceCode: '97' }),
  )
  const { source, now } = options
  expect(() => importProvince(file, { source, now })).toThrow(/--code[\s\S]*--name/)
})

test('communes that overlap are collected, not dissolved', () => {
  const { report } = importProvince(
    collection(
      feature('1', [square(0, 0)]),
      feature('2', [square(0, 0)]),
      feature('3', [square(1, 0)]),
    ),
    options,
  )
  expect(report.outline).toBe('collected')
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
        const { events } = importProvince(collection(...features), {
          ...options,
          limits: { each: 700, all: 1e6 },
        })
        const [province, ...communes] = areas(events).map((area) =>
          area.boundary ? boundaryKm2(area.boundary) : 0,
        )
        const total = communes.reduce((sum, value) => sum + value, 0)
        expect(total / (province ?? 0)).toBeCloseTo(1, 6)
        expect(JSON.stringify(events[1]).length).toBeLessThan(1300)
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
      const { events, report } = importProvince(text, options)
      expect(features).toHaveLength(count)
      expect(report).toMatchObject({
        communes: count,
        events: count + 1,
        outline: 'dissolved',
        province: { code },
      })
      expect(report.population).toBe(
        features.reduce((sum, { properties }) => sum + properties.population, 0),
      )
      expect(report.areaKm2).toBeCloseTo(
        features.reduce((sum, { properties }) => sum + properties.areaKm2, 0),
        1,
      )
      expect(
        areas(events)
          .slice(1)
          .map((area) => area.code),
      ).toEqual(features.map(({ properties }) => properties.code))
      for (const event of events) expect(JSON.stringify(event).length).toBeLessThan(1_000_000)
      let off = 0
      for (const area of areas(events)) {
        const boundary = area.boundary ?? { type: 'Polygon', coordinates: [] }
        expect(area.centre && contains(boundary, area.centre)).toBe(true)
        for (const [outer = []] of polygonsOf(boundary)) expect(winding(outer)).toBeGreaterThan(0)
        if (Math.abs(boundaryKm2(boundary) / (area.areaKm2 ?? 1) - 1) > 0.05) off++
      }
      // The published areas are not all measured from these boundaries.
      expect(off).toBeLessThan(count / 4)
      expect(importProvince(text, options).events.map((event) => event.id)).toEqual(
        events.map((event) => event.id),
      )
    },
  )
}
