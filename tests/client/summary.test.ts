import { describe, expect, it } from 'vitest'
import type { Wrong } from '#client/store/wrong/item'
import { sentencesOf, type Figure, type Told } from '#client/widgets/summary/select'
import { Provenance } from '#shared/kinds/provenance'
import { Instant } from '#shared/time'
import { area, definition, NOW, provenance } from '#tests/client/samples'

const item = (given: Partial<Wrong>): Wrong => ({
  key: 'k',
  priority: 'medium',
  domain: 'traffic',
  what: 'Ùn tắc',
  where: 'Trung Tâm',
  area: area('1'),
  cause: 'c',
  many: '{n}',
  count: 1,
  since: NOW,
  lasting: false,
  news: true,
  focus: { area: area('1') },
  events: [Provenance.parse(provenance(0))],
  ...given,
})
const flood = item({
  priority: 'urgent',
  domain: 'environment',
  what: 'Ngập 0,6 m',
  where: 'Phú Lâm',
})
const noise = item({ priority: 'urgent', domain: 'government', what: 'Cháy', where: 'Sơn Hạ' })

const figure = (code: string, given: Partial<Figure>): Figure => ({
  definition: definition(code),
  value: 50,
  freshness: 'fresh',
  target: undefined,
  ...given,
})

const calm: Told = {
  place: 'Tỉnh Mẫu',
  area: area('46'),
  concern: { domains: undefined, isHere: undefined },
  wrong: [],
  figures: [],
  health: { live: 7, late: 0, silent: 0 },
  ofSources: false,
  cameras: undefined,
  dossiers: undefined,
  lostAt: undefined,
}
const said = (given: Partial<Told>): string =>
  sentencesOf({ ...calm, ...given })
    .map(({ text }) => text)
    .join(' ')

describe('a summary', () => {
  it('says that all is well only while nothing is wrong', () => {
    expect(said({})).toBe('Tỉnh Mẫu ổn định, không có việc bất thường.')
    expect(said({ wrong: [item({ priority: 'low' })] })).toBe(
      'Tỉnh Mẫu ổn định, chỉ có một việc mức thấp.',
    )
    expect(said({ wrong: [item({})] })).toBe(
      'Tỉnh Mẫu không có việc khẩn cấp; một việc cần theo dõi.',
    )
  })

  it('begins with the gravest, and where it is', () => {
    expect(said({ wrong: [flood, item({})] })).toBe(
      'Tỉnh Mẫu có *một việc khẩn cấp*: ngập 0,6 m tại Phú Lâm.',
    )
    expect(said({ wrong: [flood, noise] })).toContain('*hai việc khẩn cấp*; mới nhất là ngập')
    expect(said({ wrong: [item({ priority: 'high', road: 'QL1' })] })).toBe(
      'Không có việc khẩn cấp; *một việc mức cao*: ùn tắc tại Trung Tâm, QL1.',
    )
  })

  it('of one domain speaks for that domain alone, and never hides what is urgent elsewhere', () => {
    const traffic = { concern: { domains: ['traffic' as const], isHere: undefined } }
    expect(said({ ...traffic })).toBe('Về giao thông, Tỉnh Mẫu ổn định, không có việc bất thường.')
    expect(said({ ...traffic, wrong: [flood, item({})] })).toBe(
      'Có *một việc khẩn cấp*: ngập 0,6 m tại Phú Lâm. ' +
        'Về giao thông, Tỉnh Mẫu không có việc khẩn cấp; một việc cần theo dõi.',
    )
    expect(said({ ...traffic, wrong: [flood, noise] })).toContain('*hai việc khẩn cấp*')
    expect(said({ ...traffic, wrong: [flood] })).toBe(
      'Có *một việc khẩn cấp*: ngập 0,6 m tại Phú Lâm. ' +
        'Về giao thông, Tỉnh Mẫu không có việc bất thường.',
    )
    // However little room there is.
    const weights = sentencesOf({ ...calm, ...traffic, wrong: [flood] }).map(({ weight }) => weight)
    expect(weights).toEqual([0, 0])
  })

  it('of one area speaks for that area, and tells what is urgent outside it as being there', () => {
    const there = { place: 'Xã Hải Yên', area: area('2') }
    const isHere = (code: string) => code === '2'
    const own = item({ area: area('2'), where: 'Hải Yên' })
    expect(said({ ...there, concern: { domains: undefined, isHere }, wrong: [flood, own] })).toBe(
      'Có *một việc khẩn cấp*: ngập 0,6 m tại Phú Lâm. ' +
        'Xã Hải Yên không có việc khẩn cấp; một việc cần theo dõi.',
    )
  })

  it('judges only figures that are fresh, and says how many are not', () => {
    const figures = [
      figure('gov.dossier.on_time', { value: 70 }),
      figure('trf.speed', { value: 40 }),
      figure('env.pm25', { value: 400, freshness: 'dead' }),
      figure('env.rain', { value: undefined }),
    ]
    const text = said({ figures })
    expect(text).toContain('Một trên hai chỉ tiêu trong ngưỡng; ngoài ngưỡng: Đúng hạn.')
    expect(text).toContain('Lưu ý: một chỉ tiêu có số cũ và một chỉ tiêu chưa có số liệu.')
  })

  it('says of late sources, too, whatever the scene is about', () => {
    expect(said({ health: { live: 5, late: 1, silent: 0 } })).toContain('Lưu ý: một nguồn trễ.')
    expect(said({ health: { live: 4, late: 1, silent: 1 } })).toContain(
      'Lưu ý: một nguồn im lặng và một nguồn trễ.',
    )
  })

  it('tells the figure furthest from its target, whichever way is good', () => {
    const online = figure('gov.dossier.online', { value: 63.7, target: 80 })
    expect(said({ figures: [online] })).toContain(
      'Trực tuyến đạt 63,7\u00a0%, còn thiếu 16,3\u00a0điểm',
    )
    expect(said({ figures: [{ ...online, value: 81 }] })).toContain('đã đến đích')
    expect(said({ figures: [{ ...online, freshness: 'stale' }] })).not.toContain('đích')
  })

  it('without the link begins with the moment of which it tells', () => {
    expect(said({ lostAt: Instant.parse(NOW) })).toMatch(
      /^Trạng thái lúc \d\d:\d\d:\d\d, trước khi mất/,
    )
  })
})
