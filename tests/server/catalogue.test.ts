/** The catalogue that ships, as data: whole, of one piece, every published figure with whose it is. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changesOf, faultsOfPack, idOf } from '#server/pack'
import { catalogue, indicatorOf } from '#shared/catalogue'
import { EventId, IndicatorCode } from '#shared/ids'
import { Domain, isIndicator, Pack, type Indicator } from '#shared/indicator'
import { misfitsOf } from '#shared/kinds/indicator-defined'
import { inputsOf } from '#shared/reckon/formula'
import { SECOND } from '#shared/time'
import { packItem, packOf } from '#tests/support/packs'
import { present } from '#tests/support/until'

/** The systems that a provincial centre listens to. */
const sources = [
  'Hệ thống giải quyết thủ tục hành chính',
  'Cổng Dịch vụ công quốc gia',
  'Hồ sơ trực tuyến toàn trình',
  'Bộ chỉ số 766/QĐ-TTg',
  'Trục liên thông văn bản quốc gia',
  'Hệ thống quản lý văn bản và điều hành',
  'Hệ thống theo dõi Nghị quyết 57/71',
  'Nhiệm vụ theo nguyên tắc «5 rõ»',
  'Tiếp nhận phản ánh, kiến nghị, sáng kiến và phản ánh hiện trường',
  'Trung tâm phục vụ hành chính công xã/phường',
  'Tổ công nghệ số cộng đồng',
  'Cơ sở dữ liệu cán bộ, công chức, viên chức',
  'Cổng dịch vụ công và một cửa Bộ Công an',
  'Nền tảng học trực tuyến mở',
  'Trung tâm điều hành của Chính phủ',
  'Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP)',
  'CSDL quốc gia về dân cư',
  'VNeID và định danh điện tử',
  'Chữ ký số, Trung tâm chứng thực điện tử quốc gia',
  'Dữ liệu mở, cơ sở dữ liệu dùng chung',
  'CSDL đất đai',
  'Nền tảng thanh toán dịch vụ công, QR đa năng, Mobile Money',
  'Đề án 06',
  'Chỉ tiêu kinh tế - xã hội',
  'Kinh tế số',
  'Doanh nghiệp số, OneSME, hộ kinh doanh, nền tảng đánh giá chuyển đổi số doanh nghiệp',
  'Y tế',
  'Giáo dục',
  'Du lịch',
  'Nông nghiệp',
  'An sinh xã hội',
  'Công nghiệp CNTT',
  'Thứ hạng quốc tế',
  'Camera giao thông có phân tích',
  'Giao thông thông minh và IoT theo ngành',
  'Môi trường',
  'Thiên tai, cứu nạn',
  'Hạ tầng viễn thông: 4G, 5G, cáp quang, vùng lõm sóng',
  'Cáp biển, cáp đất liền, vệ tinh, trung tâm dữ liệu',
  'Điện lực',
  'An toàn thông tin',
  'Bản đồ số / bản sao số đô thị',
  'Lắng nghe mạng xã hội, báo chí',
  'An ninh trật tự, giám sát đám đông',
  'Lưu trú',
]

const of = (code: string): Indicator => present(indicatorOf(IndicatorCode.parse(code)))
const each = catalogue.map((indicator) => [indicator.code, indicator] as const)
const known = { area: () => true, indicator: indicatorOf }

describe('the catalogue that ships', () => {
  test('speaks of every system, in all eight domains, each of its figures under one code', () => {
    const spoken = new Set(catalogue.map(({ from }) => from?.vi))
    expect([...spoken].toSorted()).toEqual(sources.toSorted())
    expect(new Set(catalogue.map(({ domain }) => domain))).toEqual(new Set(Domain.options))
    expect(new Set(catalogue.map(({ code }) => code)).size).toBe(catalogue.length)
    expect(catalogue.length).toBeGreaterThanOrEqual(90)
    expect(catalogue.length).toBeLessThanOrEqual(130)
  })

  test.each(each)('%s: fits the rest, says whose it is, is due, is short', (_, indicator) => {
    expect(misfitsOf(indicator, known)).toEqual([])
    expect([indicator.office, indicator.from]).toEqual([expect.anything(), expect.anything()])
    expect(indicator.dueEvery).toBeGreaterThanOrEqual(SECOND)
    for (const text of Object.values(indicator.short)) expect(text.length).toBeLessThanOrEqual(14)
  })

  test.each(each)(
    '%s: whatever is published has a date, a publisher and a value',
    (_, indicator) => {
      const [low, high] = indicator.range
      for (const { by, value, upTo = value, publisher } of indicator.target ?? []) {
        expect(by).toBeGreaterThan(0)
        expect(publisher).toMatch(/\b20\d\d\b/)
        expect([value >= low, upTo <= high, upTo >= value]).toEqual([true, true, true])
      }
      for (const { at, of: period, publisher } of indicator.references ?? []) {
        expect(at).toBeGreaterThan(0)
        expect(publisher).toMatch(/\b20\d\d\b/)
        expect(period.vi).not.toBe(period.en)
      }
    },
  )

  test('what is reckoned names what is sent, and adds up', () => {
    const reckoned = catalogue.filter(({ formula }) => formula !== undefined)
    for (const { formula } of reckoned)
      for (const input of formula ? inputsOf(formula) : [])
        expect([input, of(input).formula]).toEqual([input, undefined])
    expect(reckoned.map(({ formula }) => formula?.how)).toContain('ratio')
    for (const { overAreas } of catalogue)
      if (overAreas.how === 'weighted' && isIndicator(overAreas.by))
        expect(indicatorOf(overAreas.by)).toBeDefined()
  })

  test('the index of Decision 766/QĐ-TTg: five parts of 18, 20, 22, 22 and 18 points, a hundred in all', () => {
    const { formula, range } = of('gov.service.index')
    const parts = formula?.how === 'index' ? formula.parts : []
    const ranges = parts.map(({ indicator, weight }) => {
      const [low, high] = of(indicator).range
      return [low * weight, high * weight]
    })
    expect(ranges).toEqual([18, 20, 22, 22, 18].map((top) => [0, top]))
    expect(range).toEqual([0, 100])
  })

  test.each([
    ['plt.signature.adults', [35.48, 35.18]],
    ['plt.signature.issued', [20_000_000, 21_800_000]],
    ['eco.grdp.growth', [8.3, 8]],
    ['gov.portal.services', [3_400, 4_400]],
  ])('%s: two who differ about one moment both stand', (code, values) => {
    const references = of(code).references ?? []
    expect(references.map(({ value }) => value)).toEqual(values)
    expect(new Set(references.map(({ area, at }) => `${area} ${at}`)).size).toBe(1)
    expect(new Set(references.map(({ of: period }) => period.vi)).size).toBe(2)
  })

  test('paths: point by point, side by side where two publishers differ', () => {
    const path = (code: string) =>
      (of(code).target ?? []).map(({ by, value, upTo }) =>
        [new Date(by).getUTCFullYear(), value, upTo].filter((part) => part !== undefined),
      )
    expect(path('eco.digital.share')).toEqual([
      [2025, 20],
      [2030, 30, 35],
      [2030, 30],
      [2045, 50],
    ])
    const whose = new Set(of('eco.digital.share').target?.map(({ publisher }) => publisher))
    expect(whose.size).toBe(2)
    expect(path('inf.5g.people')).toEqual([
      [2025, 90],
      [2030, 99],
    ])
    expect(path('gov.rank.egov')).toEqual([
      [2028, 50],
      [2030, 40],
    ])
    const online = of('gov.dossier.online').references ?? []
    expect(online.map(({ value }) => value)).toEqual([39.51, 39.85])
  })

  test('a file of it is a pack like any other: read again, it changes nothing', () => {
    const pack = Pack.parse({ title: { vi: 'Tất cả', en: 'All' }, indicators: catalogue })
    expect(faultsOfPack(pack, indicatorOf)).toEqual([])
    expect(changesOf(pack, indicatorOf)).toEqual({ added: [], changed: [], unchanged: catalogue })
  })
})

describe("a province's own pack", () => {
  const placesIn = (...items: readonly unknown[]): string[] =>
    faultsOfPack(packOf(...items), indicatorOf).map(({ place }) => place.vi)
  const ratio = (of_: string, per: string) => ({
    formula: { how: 'ratio', of: of_, per, times: 1 },
  })

  test.each(['README.md', 'README.vi.md'])('as %s writes one, is taken', (file) => {
    const [, written] = /```json\n([^]*?)```/.exec(readFileSync(file, 'utf8')) ?? []
    const pack: unknown = JSON.parse(present(written))
    expect(faultsOfPack(pack, indicatorOf)).toEqual([])
    expect(changesOf(Pack.parse(pack), indicatorOf).added).toHaveLength(1)
  })

  test('may name what stands behind it in the file, and what ships', () => {
    expect(
      placesIn(
        packItem('prv.rate', ratio('prv.sent', 'soc.beds.free')),
        packItem('prv.sent', { overAreas: { how: 'weighted', by: 'prv.weight' } }),
        packItem('prv.weight'),
      ),
    ).toEqual([])
  })

  test('every fault is named with its code and field, those of form beside those of sense', () => {
    expect(
      placesIn(
        packItem('prv.one', { unit: 'bananas', color: 1 }),
        packItem('BAD'),
        packItem('gov.dossier.on_time', { unit: 'people', range: [5, 5] }),
        packItem('soc.dengue', { unit: 'cases', ...ratio('prv.none', 'prv.nowhere') }),
        packItem('prv.two', { ...ratio('prv.one', 'population'), short: undefined }),
        packItem('prv.three', ratio('prv.one', 'prv.three')),
        packItem('prv.three', { target: [{ by: '31/12/2030', value: 1, publisher: 'Sở' }] }),
        5,
      ).toSorted(),
    ).toEqual(
      [
        'prv.one, unit',
        'prv.one',
        'BAD, code',
        'gov.dossier.on_time, range',
        'gov.dossier.on_time, unit',
        'soc.dengue, formula',
        'soc.dengue, formula',
        'soc.dengue, formula',
        'prv.two, short',
        'prv.three, formula',
        'prv.three, code',
        'prv.three, target.0.by',
        'chỉ tiêu thứ 8',
      ].toSorted(),
    )
    expect(faultsOfPack([], indicatorOf).map(({ place }) => place.vi)).toEqual(['(gốc)'])
  })

  test('none follows from itself, not by way of others either, and the way is told', () => {
    const faults = faultsOfPack(
      packOf(
        packItem('prv.a', ratio('prv.b', 'population')),
        packItem('prv.b', ratio('soc.beds.free', 'prv.c')),
        packItem('prv.c', ratio('prv.a', 'areaKm2')),
        packItem('prv.d', ratio('prv.d', 'population')),
        packItem('prv.e', { overAreas: { how: 'weighted', by: 'prv.e' } }),
        packItem('prv.f', ratio('prv.a', 'population')),
      ),
      indicatorOf,
    )
    expect(faults.map(({ place, reason }) => [place.en, /: (.*)\. /.exec(reason.en)?.[1]])).toEqual(
      [
        ['prv.a, formula', 'prv.a → prv.b → prv.c → prv.a'],
        ['prv.b, formula', 'prv.b → prv.c → prv.a → prv.b'],
        ['prv.c, formula', 'prv.c → prv.a → prv.b → prv.c'],
        ['prv.d, formula', 'prv.d → prv.d'],
        ['prv.e, overAreas', 'prv.e → prv.e'],
      ],
    )
  })

  test('dates are read as people write them, and as the log keeps them', () => {
    const by = '2030-12-31T23:59:59+07:00'
    const target = (at: string | number) => [{ by: at, value: 95, publisher: 'HĐND tỉnh, 2025' }]
    const [written, kept] = [by, Date.parse(by)].map((at) =>
      Pack.parse(packOf(packItem('prv.a', { target: target(at) }))),
    )
    expect(written).toEqual(kept)
  })

  test('an event is one for each content and what it takes the place of', () => {
    const { indicators } = Pack.parse(packOf(packItem('prv.a'), packItem('prv.b')))
    const [one, other] = [present(indicators[0]), present(indicators[1])]
    const first = idOf(one, undefined)
    expect(idOf({ ...one }, undefined)).toBe(first)
    expect(
      new Set([first, idOf(one, first), idOf(one, EventId.parse('x')), idOf(other, first)]).size,
    ).toBe(4)
  })
})
