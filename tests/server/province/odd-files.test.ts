/** Files that are hardly a province, and rings that are hardly rings. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importProvince } from '#server/province/import'
import {
  good,
  options,
  pick,
  problemsOf,
  told,
  unharmed,
  type Ring,
} from '#tests/support/harmed-province'

/** One commune of a few rings, in thousandths of a degree (about 110 m) from 107, 16. */
const drawn = (...rings: Ring[]) =>
  told([
    {
      properties: { code: '99001', name: 'Hòa An', fullName: 'Xã Hòa An', population: 1 },
      geometry: {
        type: 'Polygon',
        coordinates: rings.map((ring) =>
          ring.map((p) => p.map((v, at) => (at === 0 ? 107 : 16) + v / 1_000)),
        ),
      },
    },
  ])

test.each<[string, Ring]>([
  [
    'two loops that meet in a position',
    [
      [0, 0],
      [5, 5],
      [10, 10],
      [10, 0],
      [5, 5],
      [0, 10],
      [0, 0],
    ],
  ],
  [
    'a way through a position of another side',
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 10],
      [5, 0],
      [2, -5],
      [0, 0],
    ],
  ],
  [
    'a loop gone round twice',
    [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 0],
      [6, 1],
      [6, 4],
      [0, 0],
    ],
  ],
])('refused: %s', (_, ring) => {
  expect(problemsOf(() => drawn(ring))).toEqual([expect.stringContaining('crosses itself')])
})

test('a ring may touch itself, its hole and its own back', () => {
  const square: Ring = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
    [0, 0],
  ]
  const nook: Ring = [
    [0, 0],
    [3, 6],
    [6, 3],
    [0, 0],
  ]
  const { areas } = drawn([...square, ...nook.slice(1)])
  expect(areas).toHaveLength(2)
  expect(drawn(square, nook).areas[1]?.data.areaKm2).toBe(areas[1]?.data.areaKm2)
  // Into a pond and back out by the same way.
  const pond: Ring = [
    [0, 0],
    [4, 4],
    [4, 6],
    [6, 4],
    [4, 4],
    [0, 0],
  ]
  expect(drawn([...square, ...pond.slice(1)]).report.mended.undrawn).toEqual([])
})

test('a crossing that is too small to be drawn is left and told', () => {
  const { report } = drawn([
    [0, 0],
    [9, 0],
    [9, 5],
    [9.02, 5.02],
    [9.02, 5],
    [9, 5.02],
    [9, 9],
    [0, 9],
    [0, 0],
  ])
  expect(report.mended.undrawn).toEqual(['99001 Xã Hòa An'])
})

test('whatever stands anywhere in the file, it is imported or refused', () => {
  const text = JSON.stringify({ type: 'FeatureCollection', features: good().slice(0, 2) })
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      '',
      ' ',
      '__proto__',
      'constructor',
      1e308,
      -0,
      5e-324,
      [],
      {},
      '\uD800',
      'é'.repeat(3_000),
    ),
  )
  fc.assert(
    fc.property(fc.nat(), odd, (seed, value) => {
      const places: [object, string][] = []
      const walk = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return
        for (const [key, child] of Object.entries(node)) {
          places.push([node, key])
          walk(child)
        }
      }
      const file: unknown = JSON.parse(text)
      walk(file)
      const [holder, key] = pick(places, (below) => seed % below)
      Reflect.set(holder, key, value)
      problemsOf(() => importProvince(JSON.stringify(file), options))
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['nonsense', 'nonsense', /not JSON/],
  ['half a file', '{"type":"FeatureCollection","features":[{"ty', /not JSON/],
  ['brackets without end', '['.repeat(3_000_000), /not JSON/],
  ['a feature alone', '{"type":"Feature","geometry":null}', /but Feature/],
  ['TopoJSON', '{"type":"Topology","objects":{}}', /but Topology/],
  ['a list', '[]', /but JSON/],
  ['no feature', '{"type":"FeatureCollection","features":[]}', /no feature/],
  [
    'a country',
    JSON.stringify({ type: 'FeatureCollection', features: Array(3321).fill(null) }),
    /3321 features/,
  ],
])('a file that is %s is refused as one', (_, text, why) => {
  expect(problemsOf(() => importProvince(text, options)).join('\n')).toMatch(why)
})

test('a file in another system of coordinates is refused, one that says WGS 84 is not', () => {
  const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } })
  for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])
    expect(told(good(), crs(name)).areas).toEqual(unharmed.areas)
  for (const name of [
    'urn:ogc:def:crs:EPSG::9210',
    'EPSG:3405',
    'EPSG:4756',
    'VN-2000',
    'EPSG:14326',
  ])
    expect(problemsOf(() => told(good(), crs(name)))).toEqual([
      expect.stringMatching(`system ${name}, not WGS 84: .*ogr2ogr`),
    ])
  const [first, ...rest] = good()
  expect(problemsOf(() => told([{ ...first, ...crs('EPSG:3405') }, ...rest]))).toHaveLength(1)
})

test('NaN stands for no figure; as a coordinate it is refused', () => {
  const text = JSON.stringify({ type: 'FeatureCollection', features: good() })
  const people = importProvince(text.replace(/"population":\d+/, '"population":NaN'), options)
  expect(people.report.mended.population).toEqual(['99001 Xã Hòa Trung Tâm'])
  expect(people.areas[1]?.data).toMatchObject({ name: 'Hòa Trung Tâm' })
  const named = importProvince(
    text
      .replace('Hòa Trung', 'NaN, \\"NaN Trung')
      .replace(/"population":\d+/, '"population":-Infinity'),
    options,
  )
  expect(named.areas[1]?.data.name).toBe('NaN, "NaN Trung Tâm')
  expect(problemsOf(() => importProvince(text.replace('[107.', '[NaN,107.'), options))).toEqual([
    expect.stringMatching(
      /^Feature 1 \(99001 Xã Hòa Trung Tâm\): coordinates \[1\]\[1\]\[1\]\[1\] cannot be read/,
    ),
  ])
})
