/** A good province and one fault in it, anywhere, that cannot be mended safely: its feature is named and nothing imported. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anywhere,
  harmed,
  near,
  pick,
  problemsOf,
  replace,
  told,
  type Harmed,
} from '#tests/support/harmed-province'

const refused: Record<string, [RegExp, (harmed: Harmed) => unknown]> = {
  'a bow-tie': [
    /crosses itself or another at 1\d\d\.\d+, \d+/,
    ({ ring, at }) => {
      const [a = [], b = []] = ring.slice(at - 1, at + 1)
      const [dx = 0, dy = 0] = [(b[0] ?? 0) - (a[0] ?? 0), (b[1] ?? 0) - (a[1] ?? 0)]
      ring.splice(at, 0, near(b, -dy, dx), near(a, -dy, dx))
    },
  ],
  'a needle': [
    /needle/,
    ({ ring, at }) =>
      ring.splice(
        at,
        0,
        near(
          pick(ring.slice(at), () => 0),
          0.9,
          0.3,
        ),
      ),
  ],
  'a ring of no area': [
    /encloses nothing/,
    ({ ring }) =>
      replace(
        ring,
        [0, 1, 2, 0].map((step) => [107 + step / 8, 16]),
      ),
  ],
  'a ring of three positions': [
    /encloses nothing/,
    ({ ring }) => replace(ring, [...ring.slice(0, 2), ...ring.slice(0, 1)]),
  ],
  'an empty ring': [/encloses nothing/, ({ ring }) => replace(ring, [])],
  'half a ring': [/open for \d+ m/, ({ ring }) => ring.splice(ring.length / 2)],
  'a hole outside its shell': [
    /hole at .* does not lie inside/,
    ({ ring, polygons }) =>
      pick(polygons, () => 0).push(ring.map((p) => near(p, 0, 0.9)).toReversed()),
  ],
  'a part twice': [
    /two parts lie on one another/,
    ({ ring, polygons }) => polygons.push([structuredClone(ring)]),
  ],
  'a string for a coordinate': [
    /cannot be read/,
    ({ ring, at }) => replaceAt(ring, at, ['107.1', 16]),
  ],
  'a null for a coordinate': [
    /cannot be read/,
    ({ ring, at }) => replaceAt(ring, at, [107.1, null]),
  ],
  'a position of one coordinate': [
    /cannot be read/,
    ({ ring, at }) => replaceAt(ring, at, [107.1]),
  ],
  'a position at 0, 0': [
    /0, 0 lie outside Viet Nam/,
    ({ ring, at }) => replaceAt(ring, at, [0, 0]),
  ],
  'one position swapped': [
    /outside Viet Nam/,
    ({ ring, at }) => pick(ring.slice(at), () => 0).reverse(),
  ],
  'another hemisphere': [
    /outside Viet Nam/,
    ({ polygons }) => polygons.flat(2).forEach((position) => (position[1] = -(position[1] ?? 0))),
  ],
  'metres of VN-2000': [
    /ogr2ogr/,
    ({ polygons }) =>
      polygons.flat(2).forEach((p) => p.splice(0, 2, 583_000 + (p[0] ?? 0), 1_780_000)),
  ],
  'no geometry': [/no geometry/, ({ feature }) => (feature.geometry = null)],
  'a point': [
    /Point is not an area/,
    ({ feature }) => (feature.geometry = { type: 'Point', coordinates: [107, 16] }),
  ],
  'a geometry of no type': [
    /constructor is not an area/,
    ({ feature, polygons }) => (feature.geometry = { type: 'constructor', coordinates: polygons }),
  ],
  'no code': [/no usable code, property code/, ({ feature }) => delete feature.properties['code']],
  'the code of the country': [
    /no usable code/,
    ({ feature }) => (feature.properties['code'] = 'VN'),
  ],
  'no properties': [/no usable code/, ({ feature }) => (feature.properties = {})],
  'an empty name': [
    /no usable name/,
    ({ feature: { properties } }) => Object.assign(properties, { name: ' ', fullName: '\u200B' }),
  ],
  'a name of 500': [
    /500 characters, at most 120/,
    ({ feature }) => (feature.properties['name'] = 'x'.repeat(500)),
  ],
  'a name that lost letters': [
    /lost letters/,
    ({ feature }) => (feature.properties['name'] = 'Ph\uFFFD'),
  ],
  'former names without end': [
    /at most 2000/,
    ({ feature }) => (feature.properties['mergedFrom'] = 'x'.repeat(2001)),
  ],
  'people below none': [/population -5/, ({ feature }) => (feature.properties['population'] = -5)],
  'people past all': [
    /population 1e\+30/,
    ({ feature }) => (feature.properties['population'] = 1e30),
  ],
  'people with separators': [
    /population "12.345"/,
    ({ feature }) => (feature.properties['population'] = '12.345'),
  ],
  'an area of none': [/area 0 is not/, ({ feature }) => (feature.properties['areaKm2'] = 0)],
  'an area with a comma': [
    /area "9,19"/,
    ({ feature }) => (feature.properties['areaKm2'] = '9,19'),
  ],
  'an area in hectares': [
    /the boundary encloses .*hectares/,
    ({ feature: { properties } }) => (properties['areaKm2'] = Number(properties['areaKm2']) * 100),
  ],
  'a code of another': [
    /has the same code as Feature \d+/,
    ({ feature, features, draw }) => {
      const others = features.filter((other) => other !== feature)
      feature.properties['code'] = pick(others, draw).properties['code']
    },
  ],
  'an area under another code': [
    /overlaps Feature \d+ .* by 100 %/,
    ({ feature, features }) => {
      const copy = structuredClone(feature)
      copy.properties['code'] = 'copy'
      features.splice(features.indexOf(feature), 0, copy)
    },
  ],
}

const replaceAt = (ring: unknown[], at: number, by: unknown): void => void ring.splice(at, 1, by)

test.each(Object.entries(refused))('refused: %s', (_, [why, harm]) => {
  fc.assert(
    fc.property(anywhere, (draw) => {
      const world = harmed(draw)
      harm(world)
      const number = world.features.indexOf(world.feature) + 1
      const problems = problemsOf(() => told(world.features))
      expect(problems.join('\n')).toMatch(why)
      expect(problems.join('\n')).toMatch(new RegExp(`Feature ${number}\\b`))
    }),
    { numRuns: 4 },
  )
})
