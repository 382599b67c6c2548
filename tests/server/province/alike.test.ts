/** Units that a reader of names alone could not tell apart. */
import { expect, test } from 'vitest'
import { importProvince } from '#server/province/import'
import { reportText } from '#server/province/report'

const feature = (code: string, west: number, name: string, grouping: string) => {
  const [left, right] = [107 + west / 10, 107.1 + west / 10]
  const ring = [
    [left, 16],
    [right, 16],
    [right, 16.1],
    [left, 16.1],
    [left, 16],
  ]
  return {
    type: 'Feature',
    properties: { code, name, provinceCode: '98', population: 1000, grouping },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}

test('units of one full name in one area are taken, and named with both codes', () => {
  const features = [
    feature('1', 0, 'Xã Phú An', 'A'),
    feature('2', 1, 'Xã Phú An', 'A'),
    feature('3', 2, 'Xã Phú An', 'B'),
    feature('4', 3, 'Xã Khác', 'B'),
  ]
  const { areas, report } = importProvince(
    JSON.stringify({ type: 'FeatureCollection', features }),
    {
      name: 'Tỉnh Thử',
    },
  )
  expect(areas).toHaveLength(7)
  expect(reportText(report).vi).toContain(
    '1 tên đầy đủ là của nhiều đơn vị cùng cấp trên, hãy xem có đúng không: Xã Phú An (1, 2)',
  )
})
