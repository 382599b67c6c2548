/** What is wrong with a tile as it is defined: one answer for the glass and for the editor. */
import { expect, it } from 'vitest'
import { faultsOfTile, type Known } from '#client/widgets/fault'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { Tile } from '#shared/scene'

const known: Known = {
  indicators: new Set([IndicatorCode.parse('trf.speed')]),
  areas: new Set([AreaCode.parse('46')]),
}
const nothing: Known = { indicators: undefined, areas: undefined }

const said = (widget: string, params: object, of = known) =>
  faultsOfTile(Tile.parse({ id: 'o', widget, params }), of).map(({ sentence }) => sentence)

it('E8: says what is wrong and where, in the words of the editor', () => {
  expect(said('thoi-tiet', {})).toEqual(['Phiên bản này không có loại ô “thoi-tiet”.'])
  expect(said('chart', { foo: 1 })).toEqual([
    'Loại ô này không có mục “foo”.',
    'Thiếu mục “Chỉ tiêu”.',
  ])
  expect(said('figures', { indicators: [] })).toEqual(['Thiếu mục “Các chỉ tiêu”.'])
  expect(said('figures', { indicators: ['trf.speed', 'A B'] })).toEqual([
    '“A B” ở mục “Các chỉ tiêu 2” không phải mã chỉ tiêu.',
  ])
  expect(said('ranking', { indicator: 'trf.speed', order: 'x' })[0]).toMatch(/^Mục “Thứ tự” sai: /)
  expect(said('area-map', { indicator: 'trf.speed', area: '12345' })[0]).toContain('“12345”')
})

it('E8: calls nothing unknown before it is known what there is, nor what there is', () => {
  const params = { indicator: 'gov.none', area: '12345' }
  expect(said('chart', params, nothing)).toEqual([])
  expect(said('chart', params)).toHaveLength(2)
  expect(said('chart', { indicator: 'trf.speed', area: '46' })).toEqual([])
  expect(said('chart', { indicator: 'trf.speed', area: 'VN' })).toEqual([])
})

it('E8: a list loses what is unknown, and is a fault as a whole when nothing is left', () => {
  const whole = (indicators: readonly string[]) =>
    faultsOfTile(Tile.parse({ id: 'o', widget: 'figures', params: { indicators } }), known).map(
      (fault) => fault.whole,
    )
  expect(whole(['trf.speed', 'gov.none'])).toEqual([false])
  expect(whole(['gov.none', 'gov.other'])).toEqual([true, true])
})
