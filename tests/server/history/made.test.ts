/** Figures that no feed tells: reckoned from others, made of the areas in an area, or of those before it. */
import { describe, expect, test } from 'vitest'
import type { Event } from '#shared/event'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { between, pick, seeded } from '#shared/random'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { openHistory, reading, said, seesAll, type Reading } from '#tests/support/history'
import { present } from '#tests/support/until'

const MERGED = Date.parse('2025-07-01T00:00:00+07:00')
const CLOCK = standingClock(Instant.parse(MERGED)).now
const code = (name: string): IndicatorCode => IndicatorCode.parse(name)
const area = (name: string): AreaCode => AreaCode.parse(name)
const at = (date: string): number => Date.parse(`${date}+07:00`)

interface Defined {
  readonly overAreas?: object
  readonly overTime?: string
  readonly formula?: object
  readonly dueEvery?: number
}

function defined(name: string, more: Defined = {}) {
  const text = { vi: name, en: name }
  return said(
    'indicator.defined',
    { id: `d-${name}`, time: MERGED, area: 'VN' },
    {
      code: name,
      name: text,
      short: text,
      domain: 'society',
      unit: 'cases',
      direction: 'none',
      range: [-1_000_000, 1_000_000],
      overAreas: { how: 'sum' },
      overTime: 'mean',
      dueEvery: DAY,
      ...more,
    },
  )
}

function placed(name: string, parent: string, more: object = {}) {
  const level = parent === 'VN' ? 'province' : 'commune'
  const data = { name, fullName: name, level, parent, ...more }
  return said('area.defined', { id: `a-${name}`, time: MERGED, area: name }, data)
}

let number = 0
const told = (indicator: string, where: string, time: number, value: number): Reading => ({
  id: `r-${(number += 1)}`,
  indicator,
  unit: 'cases',
  area: where,
  time,
  value,
})

async function opened(events: readonly Event[]) {
  const { log, history, figures } = await openHistory(undefined, CLOCK)
  await log.append(events)
  await history.settle()
  return figures
}

describe('reckoned', () => {
  const ratio = { how: 'ratio', of: 'prv.of', per: 'prv.per', times: 100 }
  const year = { from: at('2025-01-01T00:00:00'), to: at('2026-01-01T00:00:00') }

  test('an input goes on for four times its due, and not a day longer', async () => {
    const figures = await opened([
      placed('46', 'VN'),
      defined('prv.of'),
      defined('prv.per', { dueEvery: 5 * DAY }),
      defined('prv.ratio', { formula: ratio }),
      ...[
        told('prv.per', '46', year.from - DAY, 50),
        ...Array.from({ length: 40 }, (_, day) => told('prv.of', '46', year.from + day * DAY, day)),
        told('prv.per', '46', year.from + 30 * DAY, 10),
      ].map(reading),
    ])
    const series = { indicator: code('prv.ratio'), area: area('46') }
    const { points, made, step } = await figures.query(series, year, 100, seesAll)
    expect([made, step]).toEqual(['reckoned', 0])
    // Twenty days from the reading before the year, then from the one on its thirtieth day.
    expect(points.map(({ time, value }) => [(time - year.from) / DAY, value])).toEqual([
      ...Array.from({ length: 20 }, (_, day) => [day, day * 2]),
      ...Array.from({ length: 10 }, (_, day) => [day + 30, (day + 30) * 10]),
    ])
    const moment = (time: number) =>
      figures.at(series.indicator, [series.area], time, undefined, seesAll)
    expect(await moment(year.from + 19 * DAY)).toMatchObject([
      {
        value: 38,
        made: 'reckoned',
        source: 'ioc',
        quality: 'estimated',
        observedAt: year.from - DAY,
      },
    ])
    expect(await moment(year.from + 20 * DAY)).toEqual([])
  })

  test('by period the formula is of what each input comes to; amounts do not go on', async () => {
    const figures = await opened([
      placed('46', 'VN', { population: 2_000 }),
      defined('prv.of', { overTime: 'sum' }),
      defined('prv.per', { overTime: 'sum', dueEvery: 300 * DAY }),
      defined('prv.ratio', { formula: ratio }),
      defined('prv.rate', {
        formula: { how: 'ratio', of: 'prv.of', per: 'population', times: 1_000 },
      }),
      ...[
        told('prv.of', '46', at('2025-01-03T00:00:00'), 5),
        told('prv.of', '46', at('2025-01-30T00:00:00'), 25),
        told('prv.per', '46', at('2025-01-10T00:00:00'), 60),
        told('prv.of', '46', at('2025-02-03T00:00:00'), 8),
      ].map(reading),
    ])
    const months = async (name: string) => {
      const series = { indicator: code(name), area: area('46') }
      const { points } = await figures.byPeriod(series, year, 'month', seesAll)
      return points.map(({ value }) => value)
    }
    expect(await months('prv.ratio')).toEqual([50])
    expect(await months('prv.rate')).toEqual([15, 4])
    const january = await figures.at(
      code('prv.rate'),
      [area('46')],
      at('2025-01-20T00:00:00'),
      'month',
      seesAll,
    )
    expect(january).toMatchObject([{ value: 15, observedAt: at('2025-01-30T00:00:00') }])
  })

  test('no moment of a bucket is below the low or above the high of an index', async () => {
    const random = seeded(840)
    const parts = [
      { indicator: 'prv.one', weight: 0.7 },
      { indicator: 'prv.two', weight: -0.3 },
    ]
    const moments = Array.from({ length: 2_000 }, (_, index) => ({
      time: year.from + index * 37 * MINUTE,
      one: between(random, 0, 100, 1),
      two: between(random, 0, 100, 1),
    }))
    const figures = await opened([
      placed('46', 'VN'),
      defined('prv.one'),
      defined('prv.two'),
      defined('prv.index', { formula: { how: 'index', parts } }),
      ...moments.flatMap(({ time, one, two }) =>
        [told('prv.one', '46', time, one), told('prv.two', '46', time, two)].map(reading),
      ),
    ])
    const series = { indicator: code('prv.index'), area: area('46') }
    const { points, step } = await figures.query(series, year, 100, seesAll)
    expect(step).toBeGreaterThan(DAY)
    for (const { time, value, low, high } of points) {
      const inside = moments.filter((moment) => moment.time >= time && moment.time < time + step)
      const exact = inside.map(({ one, two }) => 0.7 * one - 0.3 * two)
      expect(value).toBeCloseTo(exact.reduce((sum, x) => sum + x, 0) / exact.length, 6)
      expect(Math.min(...exact)).toBeGreaterThanOrEqual(low - 1e-9)
      expect(Math.max(...exact)).toBeLessThanOrEqual(high + 1e-9)
    }
  })
})

describe('merged', () => {
  const indicators = [
    defined('prv.summed', { overTime: 'sum', dueEvery: HOUR }),
    defined('prv.weighed', { overAreas: { how: 'weighted', by: 'population' }, dueEvery: HOUR }),
    defined('prv.none', { overAreas: { how: 'mean' } }),
  ]
  const parts = [
    { area: 'a', share: 1, population: 1_000 },
    { area: 'b', share: 0.4, population: 500 },
    { area: 'c', share: 1, population: 3_000 },
  ]
  const former = parts.map(({ area: name, population }) =>
    placed(name, '46', { until: '2025-07-01', population }),
  )
  const merged = placed('x', '46', {
    since: '2025-07-01',
    parts: parts.map(({ area: name, share }) => ({ area: name, share })),
  })
  const window = { from: at('2024-03-01T00:00:00'), to: at('2026-02-01T00:00:00') }
  const mean = (of: readonly Reading[]): number =>
    of.reduce((sum, { value }) => sum + value, 0) / of.length

  test('what was before it is the sum, or the weighted mean, of what it was made of', async () => {
    const random = seeded(841)
    const readings = ['prv.summed', 'prv.weighed', 'prv.none'].flatMap((name) => [
      ...Array.from({ length: 700 }, () =>
        told(
          name,
          pick(random, parts).area,
          MERGED - between(random, 1, 480 * 24 * 2) * 30 * MINUTE,
          between(random, 0, 90),
        ),
      ),
      ...Array.from({ length: 200 }, () =>
        told(name, 'x', MERGED + between(random, 0, 200 * 24) * HOUR, between(random, 0, 90)),
      ),
    ])
    const unique = [
      ...new Map(readings.map((one) => [`${one.indicator} ${one.area} ${one.time}`, one])).values(),
    ]
    const figures = await opened([
      placed('46', 'VN'),
      ...indicators,
      ...former,
      merged,
      ...unique.map(reading),
    ])
    const ofArea = (name: string, where: string, from: number, to: number): Reading[] =>
      unique.filter(
        (one) => one.indicator === name && one.area === where && one.time >= from && one.time < to,
      )
    const weights = { 'prv.summed': [1, 0.4, 1], 'prv.weighed': [1_000, 200, 3_000] }
    for (const [name, weight] of Object.entries(weights)) {
      const series = { indicator: code(name), area: area('x') }
      const total = name === 'prv.summed' ? 1 : 4_200
      const expected = (from: number, to: number, sums: boolean): number | undefined => {
        const of = parts.map((part) => ofArea(name, part.area, from, to))
        if (of.some((some) => some.length === 0)) return undefined
        const each = of.map((some) => (sums ? mean(some) * some.length : mean(some)))
        return each.reduce((sum, value, index) => sum + (weight[index] ?? 0) * value, 0) / total
      }
      for (const count of [40, 150, 1_000]) {
        const { points, step, made, breaks } = await figures.query(series, window, count, seesAll)
        expect([made, breaks]).toEqual([
          'reported',
          [{ at: MERGED, rebuilt: points.some(({ time }) => time < MERGED), parts: 3, known: 3 }],
        ])
        expect(step).toBeGreaterThanOrEqual(HOUR)
        let rebuilt = 0
        for (const { time, value } of points) {
          const former = time + step <= MERGED ? expected(time, time + step, false) : undefined
          if (former === undefined)
            expect(value).toBeCloseTo(mean(ofArea(name, 'x', time, time + step)), 6)
          else {
            expect(value).toBeCloseTo(former, 6)
            rebuilt += 1
          }
        }
        let wanted = 0
        const first = points[0]?.time ?? 0
        for (let time = first; time + step <= MERGED; time += step)
          if (expected(time, time + step, false) !== undefined) wanted += 1
        expect(rebuilt).toBe(wanted)
      }
      const months = await figures.byPeriod(series, window, 'month', seesAll)
      const sums = name === 'prv.summed'
      for (const [index, { time, value }] of months.points.entries()) {
        const to = months.points[index + 1]?.time ?? window.to
        if (time < MERGED) expect(value).toBeCloseTo(present(expected(time, to, sums)), 6)
      }
      expect(months.points).toHaveLength(16 + 7)
      // The year in which it came to be holds something of both.
      const years = await figures.byPeriod(series, window, 'year', seesAll)
      const [from, to] = [at('2025-01-01T00:00:00'), at('2026-01-01T00:00:00')]
      const own = ofArea(name, 'x', from, to)
      expect(years.points[1]?.value).toBeCloseTo(
        sums ? mean(own) * own.length + present(expected(from, MERGED, true)) : mean(own),
        6,
      )
    }
    const none = { indicator: code('prv.none'), area: area('x') }
    const { points, breaks } = await figures.query(none, window, 100, seesAll)
    expect(Math.min(...points.map(({ time }) => time))).toBeGreaterThanOrEqual(MERGED - 20 * DAY)
    expect(breaks).toEqual([{ at: MERGED, rebuilt: false, parts: 3, known: 3 }])
  })

  test('at a moment before it, it is what it was made of; a part that nobody tells of leaves it unknown', async () => {
    const before = MERGED - 3 * HOUR
    const events = [placed('46', 'VN'), ...indicators, ...former, merged]
    const some = [told('prv.summed', 'a', before, 10), told('prv.summed', 'b', before - HOUR, 10)]
    const figures = await opened([
      ...events,
      ...[
        ...some,
        told('prv.summed', 'c', before, 1),
        told('prv.summed', 'x', MERGED + HOUR, 99),
      ].map(reading),
    ])
    const moment = (time: number) =>
      figures.at(code('prv.summed'), [area('x')], time, undefined, seesAll)
    expect(await moment(before)).toMatchObject([
      { value: 15, made: 'parts', observedAt: before - HOUR },
    ])
    expect(await moment(MERGED + HOUR)).toMatchObject([{ value: 99, made: 'reported' }])
    const sees = (one: string): boolean => one !== 'b'
    expect(await figures.at(code('prv.summed'), [area('x')], before, undefined, sees)).toEqual([])
    const fewer = await opened([...events, ...some.map(reading)])
    const series = { indicator: code('prv.summed'), area: area('x') }
    const { points, breaks } = await fewer.byPeriod(series, window, 'day', seesAll)
    expect([points, breaks]).toEqual([[], [{ at: MERGED, rebuilt: false, parts: 3, known: 2 }]])
  })
})

describe('whole', () => {
  test('an area that tells nothing is made of the communes there were in it, with how many are known', async () => {
    const june = at('2025-06-20T10:00:00')
    const july = at('2025-07-20T10:00:00')
    const figures = await opened([
      placed('46', 'VN'),
      defined('prv.summed', { overTime: 'sum' }),
      defined('prv.weighed', { overAreas: { how: 'weighted', by: 'prv.summed' } }),
      defined('prv.none', { overAreas: { how: 'none' } }),
      defined('prv.rate', {
        formula: { how: 'ratio', of: 'prv.summed', per: 'prv.none', times: 1 },
      }),
      placed('c1', '46'),
      placed('c2', '46', { since: '2025-07-01' }),
      placed('c3', '46'),
      placed('old', '46', { until: '2025-07-01' }),
      ...['prv.summed', 'prv.weighed', 'prv.none'].flatMap((name) =>
        [
          told(name, 'c1', june, 1),
          told(name, 'old', june, 2),
          told(name, 'c1', july, 10),
          told(name, 'c2', july, 30),
        ].map(reading),
      ),
    ])
    const series = { indicator: code('prv.summed'), area: area('46') }
    const window = { from: june - 100 * DAY, to: july + 100 * DAY }
    const { points, made } = await figures.byPeriod(series, window, 'month', seesAll)
    expect(made).toBe('areas')
    expect(points).toMatchObject([
      { value: 3, known: 2, all: 3 },
      { value: 40, known: 2, all: 3 },
    ])
    expect((await figures.query(series, window, 100, seesAll)).points).toEqual([])
    const moment = (name: string, sees: (one: string) => boolean = seesAll) =>
      figures.at(code(name), [area('46'), area('c2')], july + HOUR, undefined, sees)
    expect(await moment('prv.summed')).toMatchObject([
      { area: '46', value: 40, made: 'areas', known: 2, all: 3 },
      { area: 'c2', value: 30, made: 'reported' },
    ])
    expect(await moment('prv.weighed')).toMatchObject([{ value: 25 }, { value: 30 }])
    expect(await moment('prv.none')).toMatchObject([{ area: 'c2' }])
    expect(await moment('prv.rate')).toMatchObject([{ area: 'c2', value: 1 }])
    // Who does not see a commune is not told what it is part of.
    expect(await moment('prv.summed', (one) => one !== 'c3')).toMatchObject([{ area: 'c2' }])
  })
})
