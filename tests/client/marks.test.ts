import { describe, expect, it } from 'vitest'
import { Boundaries } from '#client/api/boundaries'
import type { Wrong } from '#client/store/wrong/item'
import { markFeatures, middlesOf } from '#client/map/marks'
import { CameraEntry } from '#shared/kinds/camera-observed'
import { Provenance } from '#shared/kinds/provenance'
import { area, NOW, provenance } from '#tests/client/samples'

const MAIN = [107, 16, 108, 17] as const

const camera = CameraEntry.parse({
  camera: 'c1',
  area: '1',
  status: {
    name: 'Cầu Đỏ',
    position: [107.2, 16.5],
    state: 'frozen',
    area: '1',
    ...provenance(0),
  },
})

const item = (given: Partial<Wrong>): Wrong => ({
  key: 'report PA-1',
  priority: 'high',
  domain: 'government',
  what: 'Đèn đường không sáng',
  where: 'Thượng Dương',
  area: area('1'),
  cause: 'report lighting high',
  many: '{n}',
  count: 1,
  since: NOW,
  lasting: false,
  news: true,
  focus: { area: area('1') },
  events: [Provenance.parse(provenance(0))],
  ...given,
})

function feature(code: string, ...parts: readonly (readonly [x: number, y: number])[][]) {
  const coordinates = parts.map((ring) => [[...ring, ...ring.slice(0, 1)]])
  return {
    type: 'Feature',
    id: code,
    properties: { area: code, name: code },
    geometry: { type: 'MultiPolygon', coordinates },
  }
}

function square(x: number, y: number, size: number): readonly (readonly [number, number])[] {
  return [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ]
}

const { features } = Boundaries.parse({
  type: 'FeatureCollection',
  features: [
    // A bent area, whose middle by its box lies in another, with a smaller island of its own.
    feature(
      '1',
      [
        [107, 16],
        [107.6, 16],
        [107.6, 16.1],
        [107.1, 16.1],
        [107.1, 16.9],
        [107, 16.9],
      ],
      [...square(107.8, 16.8, 0.01)],
    ),
    feature('2', [...square(107.2, 16.3, 0.4)]),
  ],
})

const marks = (wrong: readonly Wrong[]) =>
  markFeatures({ cameras: [camera], wrong, middleOf: middlesOf(features), main: MAIN }).features

describe('a mark of the map', () => {
  it('is a camera by its state, and over it what is wrong there', () => {
    const at = camera.status?.position
    const seen = item({
      what: 'Ngập',
      road: 'QL1',
      priority: 'urgent',
      at,
      focus: { camera: camera.camera },
    })
    expect(marks([seen]).map(({ properties }) => properties)).toMatchObject([
      { kind: 'camera', image: 'camera-frozen', id: 'c1' },
      { kind: 'wrong', image: 'urgent', label: 'Ngập, QL1', id: 'c1', order: 0, eastern: false },
    ])
  })

  it('stands at its own place, or amid its area', () => {
    const [, own, amid] = marks([item({ at: [107.9, 16.2] }), item({ key: 'figure env.rain@1' })])
    expect(own).toMatchObject({
      geometry: { coordinates: [107.9, 16.2] },
      properties: { eastern: true },
    })
    expect(amid?.properties).toMatchObject({
      id: 'figure env.rain@1',
      label: 'Đèn đường không sáng, Thượng Dương',
    })
    const [x = 0, y = 0] = amid?.geometry.type === 'Point' ? amid.geometry.coordinates : []
    const inside =
      (x > 107 && x < 107.1 && y > 16 && y < 16.9) || (x > 107 && x < 107.6 && y > 16 && y < 16.1)
    expect([x, y, inside]).toEqual([x, y, true])
  })

  it('is not made of what is of the whole province, of sources, of low priority without a place, or elsewhere', () => {
    const none = [
      item({ area: area('46') }),
      item({ area: undefined }),
      item({ priority: 'low' }),
      item({ at: [112, 16] }),
    ]
    expect(marks(none)).toHaveLength(1)
  })
})
