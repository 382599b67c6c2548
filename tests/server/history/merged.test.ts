/** An area that was made of others: its past is theirs, where that can be told honestly. */
import { describe, expect, test } from 'vitest'
import { between, pick, seeded } from '#shared/random'
import { DAY, HOUR, MINUTE } from '#shared/time'
import { reading, seesAll, type Reading } from '#tests/support/history'
import { area, at, code, defined, MERGED, opened, placed, told } from '#tests/support/invented'
import { meanOver } from '#tests/support/summed-up'
import { present } from '#tests/support/until'

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
  const mean = (of: readonly Reading[], step: number): number =>
    meanOver(
      of.map(({ time, value }) => [time, value]),
      step,
    )
  const sum = (of: readonly Reading[]): number => of.reduce((total, { value }) => total + value, 0)

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
        const each = of.map((some) => (sums ? sum(some) : mean(some, to - from)))
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
            expect(value).toBeCloseTo(mean(ofArea(name, 'x', time, time + step), step), 6)
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
        sums ? sum(own) + present(expected(from, MERGED, true)) : mean(own, to - from),
        6,
      )
    }
    const none = { indicator: code('prv.none'), area: area('x') }
    const { points, breaks } = await figures.query(none, window, 100, seesAll)
    expect(Math.min(...points.map(({ time }) => time))).toBeGreaterThanOrEqual(MERGED - 20 * DAY)
    expect(breaks).toEqual([{ at: MERGED, rebuilt: false, parts: 3, known: 3 }])
  })

  test('a formula over what it was made of is one break, of the input that is known the least', async () => {
    const figures = await opened([
      placed('46', 'VN'),
      ...indicators,
      ...former,
      merged,
      defined('prv.ratio', {
        formula: { how: 'ratio', of: 'prv.summed', per: 'prv.weighed', times: 1 },
      }),
      ...['a', 'b', 'c']
        .flatMap((name) => [
          told('prv.summed', name, MERGED - DAY, 10),
          ...(name === 'c' ? [] : [told('prv.weighed', name, MERGED - DAY, 4)]),
        ])
        .concat(told('prv.summed', 'x', MERGED, 30), told('prv.weighed', 'x', MERGED, 5))
        .map(reading),
    ])
    const series = { indicator: code('prv.ratio'), area: area('x') }
    const { points, breaks, made } = await figures.byPeriod(series, window, 'month', seesAll)
    expect(points).toMatchObject([{ time: MERGED, value: 6 }])
    expect([made, breaks]).toEqual([
      'reckoned',
      [{ at: MERGED, rebuilt: false, parts: 3, known: 2 }],
    ])
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
