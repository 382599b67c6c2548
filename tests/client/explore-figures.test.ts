/** What Explore says of a figure: how it is made, ranked, marked, drawn and explained. */
import fc from 'fast-check'
import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { tickWords, ticksOf } from '#client/explore/figure/axis'
import { explain, makingOf } from '#shared/reckon/explain'
import { marksOf } from '#client/explore/marks'
import { rankingOf } from '#client/explore/rank'
import { createShown } from '#client/explore/shown'
import { treeOf } from '#client/explore/tree'
import { catalogue } from '#shared/catalogue'
import { isIndicator } from '#shared/indicator'
import { createStore, type RawChange } from '#client/store/store'
import type { TableName } from '#shared/entries'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { AreaCode, Seq } from '#shared/ids'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'
import { definition, figure, NOW, provenance } from '#tests/client/samples'
import { present } from '#tests/support/until'

const communes = ['46101', '46102', '46103', '46104']
const people = [10_000, 20_000, 30_000, 40_000]
const root = AreaCode.parse('46')

const put = (table: TableName, key: string, entry: unknown): RawChange => [
  table,
  key,
  Seq.parse(1),
  entry,
]

/** A province of four communes with these figures, and its own where it reports one. */
function province(code: string, values: readonly (number | undefined)[], own?: number) {
  const { store, commands } = createStore()
  const areas = [
    { area: '46', name: 'Huế', level: 'province', parent: 'VN' },
    ...communes.map((area, at) => ({
      area,
      name: `Xã ${at}`,
      level: 'commune',
      parent: '46',
      population: people[at],
    })),
  ]
  const figures = communes.map((area, at) => ({ area, value: values[at] }))
  commands.apply([
    ...areas.map((one) => put('area', one.area, { ...one, fullName: one.name, ...provenance(0) })),
    ...[...figures, { area: '46', value: own }].flatMap(({ area, value }) =>
      value === undefined
        ? []
        : [put('indicator', `${code}@${area}`, figure(code, { area, value }))],
    ),
  ])
  return { store, tree: treeOf(store.table('area').all()), definition: definition(code) }
}

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

describe('why a figure moved', () => {
  const tenth = fc.integer({ min: 0, max: 1_000 }).map((value) => value / 10)
  const figures = fc.array(fc.option(tenth, { nil: undefined }), { minLength: 4, maxLength: 4 })
  const places = province('gov.dossier.online', []).tree.communes(root)
  const indexOf = (area: AreaCode) => communes.indexOf(area)
  const moved = (
    code: string,
    [was, is]: readonly (readonly (number | undefined)[])[],
    {
      whole,
      isMade,
      weights = [[], []],
      ended = [],
    }: {
      whole: { before: number; after: number }
      isMade: boolean
      weights?: readonly (readonly number[])[]
      ended?: readonly AreaEntry[]
    },
  ) =>
    explain({
      how: makingOf(definition(code)),
      unit: definition(code).unit,
      communes: places,
      ended,
      change: (area) => ({ before: was?.[indexOf(area)], after: is?.[indexOf(area)] }),
      weight: (area) => ({
        before: weights[0]?.[indexOf(area)],
        after: weights[1]?.[indexOf(area)],
      }),
      whole,
      isMade,
    })

  it('adds up to the change as it is shown, whatever is known and whoever reports the whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('gov.dossier.online', 'eco.power.load'),
        figures,
        figures,
        tenth,
        tenth,
        (code, was, is, before, after) => {
          const change = moved(code, [was, is], { whole: { before, after }, isMade: false })
          const both = was.some((value, index) => value !== undefined && is[index] !== undefined)
          if (!both) return change === undefined
          const sum = present(change).lines.reduce((total, { amount }) => total + amount, 0)
          expect(Number(sum.toFixed(6))).toBe(present(change).total)
          expect(Math.abs(present(change).total - (after - before))).toBeLessThan(0.05 + 1e-9)
          return true
        },
      ),
      { seed: 1 },
    )
  })

  const weight = fc.integer({ min: 1, max: 9_000 })
  const known = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 4, maxLength: 4 })
  const meanOf = (values: readonly (number | undefined)[], weights: readonly number[]) => {
    const counted = values.flatMap((value, at) =>
      value === undefined ? [] : [{ value, weight: weights[at] ?? 0 }],
    )
    const all = counted.reduce((total, one) => total + one.weight, 0)
    return counted.reduce((total, one) => total + (one.value * one.weight) / all, 0)
  }
  it('leaves nothing unexplained of a mean whose weights moved as well', () => {
    const byAnother = catalogue.filter((one) => {
      const how = makingOf(one)
      return how.how === 'weighted' && isIndicator(how.by)
    })
    expect(byAnother.map(({ code }) => code)).toContain('soc.education.attendance')
    for (const { code } of byAnother)
      fc.assert(
        fc.property(
          known(tenth),
          known(tenth),
          known(weight),
          known(weight),
          (was, is, first, last) => {
            const whole = { before: meanOf(was, first), after: meanOf(is, last) }
            const change = moved(code, [was, is], { whole, isMade: true, weights: [first, last] })
            const rest = present(change).lines.find(({ areas }) => areas === 0)
            expect(rest).toBeUndefined()
          },
        ),
        { seed: 2, numRuns: 50 },
      )
  })

  it('names who counts only since or no longer where the whole is made of those who are known', () => {
    const whole = { before: 12, after: 5 }
    const [was, is] = [
      [2, 10, undefined, undefined],
      [2, undefined, 3, undefined],
    ]
    const made = moved('eco.visitors', [was, is], { whole, isMade: true })
    expect(made).toEqual({
      total: -7,
      lines: [
        { area: '46102', areas: 1, amount: -10, counts: 'noLonger' },
        { area: '46103', areas: 1, amount: 3, counts: 'since' },
      ],
    })
    const reported = moved('eco.visitors', [was, is], { whole, isMade: false })
    expect(reported?.lines).toEqual([{ areas: 0, amount: -7 }])
  })

  it('names a unit that ended, unless its past is told by what it came to', () => {
    const [first, second, ...rest] = places
    const old = { ...present(second), until: '2026-06-01' }
    // Its last word may still be there: it is no commune of now.
    const both = [
      [2, 10],
      [2, 10],
    ]
    const whole = { before: 12, after: 2 }
    const told = explain({
      how: makingOf(definition('eco.visitors')),
      unit: definition('eco.visitors').unit,
      communes: [present(first), ...rest],
      ended: [old],
      change: (area) => ({ before: both[0]?.[indexOf(area)], after: both[1]?.[indexOf(area)] }),
      weight: () => ({ before: undefined, after: undefined }),
      whole,
      isMade: true,
    })
    expect(told?.lines).toEqual([{ area: '46102', areas: 1, amount: -10, counts: 'noLonger' }])
    const merged = { ...present(first), parts: [{ area: old.area, share: 1 }] }
    const rebuilt = explain({
      how: makingOf(definition('eco.visitors')),
      unit: definition('eco.visitors').unit,
      communes: [merged, ...rest],
      ended: [old],
      change: (area) => ({ before: both[0]?.[indexOf(area)], after: both[1]?.[indexOf(area)] }),
      weight: () => ({ before: undefined, after: undefined }),
      whole: { before: 2, after: 2 },
      isMade: true,
    })
    expect(rebuilt).toEqual({ total: 0, lines: [] })
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
