/** A good province and one fault in it, anywhere, that can be mended: it is as if it had not been there, and told. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mending } from '#server/province/mend'
import {
  anywhere,
  harmed,
  near,
  pick,
  told,
  unharmed,
  type Harmed,
} from '#tests/support/harmed-province'

const mended: Record<string, [Mending, (harmed: Harmed) => unknown]> = {
  'a ring the wrong way round': ['rewound', ({ ring }) => ring.reverse()],
  'an open ring': ['closed', ({ ring }) => ring.pop()],
  'a position twice': [
    'repeated',
    ({ ring, at }) =>
      ring.splice(
        at,
        0,
        pick(ring.slice(at), () => 0),
      ),
  ],
  'a spike': [
    'spike',
    ({ ring, at, draw }) => {
      const root = pick(ring.slice(at), () => 0)
      ring.splice(at + 1, 0, near(root, (draw(100) + 1) / 999, draw(100) / 999), root)
    },
  ],
  altitudes: ['altitude', ({ ring }) => ring.forEach((position) => position.push(7))],
  'latitude before longitude': [
    'swapped',
    ({ polygons }) => polygons.flat(2).forEach((position) => position.reverse()),
  ],
  'a decomposed name': [
    'tidied',
    ({ feature: { properties } }) =>
      (properties['name'] = String(properties['name']).normalize('NFD')),
  ],
  'stray spaces and unseen characters': [
    'tidied',
    ({ feature: { properties } }) =>
      (properties['fullName'] =
        ` \uFEFF${String(properties['fullName']).replace(' ', ' \n\u200B ')}\u0000`),
  ],
  'tones in the other place': [
    'tones',
    ({ feature: { properties } }) => {
      properties['name'] = String(properties['name']).replace('Hòa', 'Hoà')
      properties['mergedFrom'] = String(properties['mergedFrom'])
        .replace('Thủy', 'Thuỷ')
        .replace('Khỏe', 'Khoẻ')
    },
  ],
  'no full name': ['fullName', ({ feature: { properties } }) => delete properties['fullName']],
  'no area': ['areaKm2', ({ feature: { properties } }) => (properties['areaKm2'] = null)],
  'a feature twice': [
    'twice',
    ({ feature, features, draw }) =>
      features.splice(features.indexOf(feature) + 1 + draw(2), 0, structuredClone(feature)),
  ],
}

test.each(Object.entries(mended))('mended: %s', (_, [what, harm]) => {
  fc.assert(
    fc.property(anywhere, (draw) => {
      const world = harmed(draw)
      const { code } = world.feature.properties
      harm(world)
      const { areas, report } = told(world.features)
      expect(areas).toEqual(unharmed.areas)
      expect(report.mended[what][0]).toMatch(String(code))
    }),
    { numRuns: 6 },
  )
})
