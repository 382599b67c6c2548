/** Figures that no feed tells: reckoned from others, or made of the areas in an area. */
import { describe, expect, test } from 'vitest'
import { between, seeded } from '#shared/random'
import { DAY, HOUR, MINUTE } from '#shared/time'
import { reading, seesAll } from '#tests/support/history'
import { area, at, code, defined, opened, placed, told } from '#tests/support/invented'
import { meanOver } from '#tests/support/summed-up'

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
      const of = inside.map((moment, index) => [moment.time, exact[index] ?? 0] as const)
      expect(value).toBeCloseTo(meanOver(of, step), 6)
      expect(Math.min(...exact)).toBeGreaterThanOrEqual(low - 1e-9)
      expect(Math.max(...exact)).toBeLessThanOrEqual(high + 1e-9)
    }
  })
})

describe('whole', () => {
  test('each goes on until it would be dead: who tells at another hour is not missing from the sum', async () => {
    const from = at('2026-03-01T00:00:00')
    const hours = Array.from({ length: 24 * 20 }, (_, hour) => hour)
    // Each of six tells once a day, at an hour of its own; the last falls silent after ten days.
    const readings = hours.flatMap((hour) => {
      const commune = Math.floor((hour % 24) / 4)
      const isTold = hour % 4 === 0 && (commune < 5 || hour < 240)
      return isTold ? [told('prv.beds', `c${commune}`, from + hour * HOUR, 10)] : []
    })
    const figures = await opened([
      placed('46', 'VN'),
      defined('prv.beds'),
      ...[0, 1, 2, 3, 4, 5].map((commune) => placed(`c${commune}`, '46')),
      ...readings.map(reading),
    ])
    const series = { indicator: code('prv.beds'), area: area('46') }
    const window = { from: from + DAY, to: from + 20 * DAY }
    const { points } = await figures.query(series, window, 1_000, seesAll)
    for (const { time, value, known } of points) {
      // Dead after four of the days in which it is due.
      const silent = time > from + 9 * DAY + 20 * HOUR + 4 * DAY
      expect([time, value, known]).toEqual([time, silent ? 50 : 60, silent ? 5 : 6])
    }
    expect(points.length).toBeGreaterThan(100)
  })

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
        overAreas: { how: 'none' },
      }),
      defined('prv.rates', {
        formula: { how: 'ratio', of: 'prv.summed', per: 'prv.none', times: 3 },
        overAreas: { how: 'mean' },
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
    // By time too, in buckets of an hour or more: readings of several areas never meet at a moment.
    const line = await figures.query(series, window, 100, seesAll)
    expect(line.points.map(({ value, known }) => [value, known])).toEqual([
      [3, 2],
      [40, 2],
    ])
    expect(line.step).toBeGreaterThanOrEqual(HOUR)
    const moment = (name: string, sees: (one: string) => boolean = seesAll) =>
      figures.at(code(name), [area('46'), area('c2')], july + HOUR, undefined, sees)
    expect(await moment('prv.summed')).toMatchObject([
      { area: '46', value: 40, made: 'areas', known: 2, all: 3 },
      { area: 'c2', value: 30, made: 'reported' },
    ])
    expect(await moment('prv.weighed')).toMatchObject([{ value: 25 }, { value: 30 }])
    expect(await moment('prv.none')).toMatchObject([{ area: 'c2' }])
    expect(await moment('prv.rate')).toMatchObject([{ area: 'c2', value: 1 }])
    // What cannot be reckoned for the whole is made of what was for its communes, where that says something.
    expect(await moment('prv.rates')).toMatchObject([
      { area: '46', value: 3, made: 'areas', known: 2, all: 3 },
      { area: 'c2', value: 3 },
    ])
    // Who does not see a commune is not told what it is part of.
    expect(await moment('prv.summed', (one) => one !== 'c3')).toMatchObject([{ area: 'c2' }])
  })
})
