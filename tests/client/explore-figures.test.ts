/** What Explore says of a figure: how it is made, ranked, marked and drawn. */
import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { tickWords, ticksOf } from '#client/explore/figure/axis'
import { marksOf } from '#client/explore/marks'
import { rankingOf } from '#client/explore/rank'
import { createShown } from '#client/explore/shown'
import { treeOf } from '#client/explore/tree'
import { createStore } from '#client/store/store'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'
import { definition, figure, NOW, provenance } from '#tests/client/samples'
import { present } from '#tests/support/until'
import { province, put, root } from '#tests/client/province'

type Province = ReturnType<typeof province>
const nothing = { value: () => undefined, failed: () => false }

/** As Explore shows it at `NOW`. */
const shown = (
  { store, tree, definition: known }: Pick<Province, 'store' | 'tree' | 'definition'>,
  area = root,
) =>
  createRoot((dispose) => {
    const held = createShown({ store, catalogue: nothing, asOf: () => NOW }, () => tree)(
      known,
      area,
    )
    dispose()
    return held
  })

describe('a figure', () => {
  it('is the reported one, with how many of the communes have one', () => {
    const at = province('gov.dossier.online', [10, undefined, 30, 40], 61)
    expect(shown(at)).toMatchObject({ value: 61, known: 3, all: 4 })
  })
  it('follows from the communes where nobody reports it: a sum, or a mean by population', () => {
    expect(shown(province('eco.visitors', [1, 2, undefined, 4]))).toMatchObject({
      value: 7,
      known: 3,
      all: 4,
    })
    const mean = shown(province('gov.dossier.online', [10, 20, 30, 40]))
    expect(mean?.value).toBeCloseTo(30)
    expect(mean?.entry).toBeUndefined()
  })
  it('is not there where it does not follow from the communes', () => {
    expect(shown(province('env.river.level', [1, 2, 3, 4]))).toBeUndefined()
  })
})

describe('what has to be said of it', () => {
  const marks = (age: number, more: object) => {
    const { store, commands } = createStore()
    const code = 'gov.dossier.online'
    commands.apply([
      put('area', '46', {
        area: '46',
        name: 'Huế',
        fullName: 'Huế',
        level: 'commune',
        parent: 'VN',
        ...provenance(0),
      }),
      put('indicator', `${code}@46`, Object.assign({}, figure(code, { value: 50, age }), more)),
    ])
    const tree = treeOf(store.table('area').all())
    const held = present(shown({ store, tree, definition: definition(code) }))
    return marksOf(held, definition(code), NOW).map(({ text }) => text)
  }
  const latest = (value: number, more: object = {}) => ({
    value,
    revision: 0,
    ...provenance(0),
    ...more,
  })
  it('names who typed it, its age, and sources that disagree', () => {
    expect(marks(0, {})).toEqual(['đo đếm tự động'])
    expect(marks(HOUR, {})).toEqual(['ngừng cập nhật: 1 giờ', 'đo đếm tự động'])
    expect(marks(0, { latest: latest(50, { quality: 'manual', person: 'Lê Hoa' }) })).toEqual([
      'nhập tay: Lê Hoa',
    ])
    expect(marks(0, { rivals: [{ latest: latest(51, { source: 'cuc-thong-ke' }) }] })).toEqual([
      'mâu thuẫn giữa 2 nguồn',
      'đo đếm tự động',
    ])
    // What differs in no digit that is shown is no contradiction.
    expect(marks(0, { rivals: [{ latest: latest(50.01, { source: 'cuc-thong-ke' }) }] })).toEqual([
      'đo đếm tự động',
    ])
  })
})

describe('a ranking', () => {
  const ranked = (code: string, lowFirst: boolean) => {
    const at = province(code, [30, 10, undefined, 30])
    const { ranked, without } = rankingOf(at.tree.communes(root), ({ area }) => shown(at, area), {
      definition: at.definition,
      lowFirst,
      now: NOW,
    })
    return [
      ranked.map(({ area, rank }) => `${rank} ${area.area}`),
      without.map(({ area }) => area.area),
    ]
  }
  it('counts from the best, whichever way it is read; equals share a rank', () => {
    const up = ['1 46101', '1 46104', '3 46102']
    expect(ranked('gov.dossier.online', false)).toEqual([up, ['46103']])
    expect(ranked('gov.dossier.online', true)[0]).toEqual(['3 46102', '1 46104', '1 46101'])
    expect(ranked('gov.counter.waiting', true)[0]).toEqual(['1 46102', '2 46104', '2 46101'])
  })
})

describe('the axis of time', () => {
  it('has few enough marks for any span, at round moments of Viet Nam', () => {
    for (const days of [0.5, 1, 7, 30, 90, 365, 730, 3_650, 18_000]) {
      const from = NOW - days * DAY
      const ticks = ticksOf(from, NOW, 7)
      expect(ticks.length, `${days}`).toBeGreaterThan(1)
      expect(ticks.length, `${days}`).toBeLessThanOrEqual(8)
      for (const tick of ticks) expect(Math.abs(tick % HOUR)).toBe(0)
      const words = ticks.map((tick) => tickWords(tick, NOW - from))
      // Months come again each year, whose name then stands between them.
      const years = words.filter((word) => word.length === 4).length
      expect(new Set(words).size, words.join(' ')).toBeGreaterThanOrEqual(words.length - 3 * years)
    }
  })
  it('names a year where one begins', () => {
    const newYear = Instant.parse(Date.parse('2026-01-01T00:00:00+07:00'))
    expect(tickWords(newYear, 365 * DAY)).toBe('2026')
    expect(tickWords(newYear + 31 * DAY, 365 * DAY)).toBe('T2')
    expect(tickWords(newYear + 90 * MINUTE, DAY)).toBe('01:30')
  })
})
