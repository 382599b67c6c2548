/** What is asked of history: as many points as asked for, of the feed that leads, by time and by period. */
import { describe, expect, test } from 'vitest'
import { gridFor } from '#server/history/grid'
import { LEVELS, levelOf, type Level } from '#server/history/level'
import { catalogue } from '#shared/catalogue'
import { IndicatorCode } from '#shared/ids'
import { between, pick, seeded, type Random } from '#shared/random'
import { DAY, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { EPOCH_2026 } from '#tests/support/events'
import { openHistory, PM25, reading, said, seesAll, type Reading } from '#tests/support/history'
import { startIn, winners } from '#tests/support/summed-up'
import { present } from '#tests/support/until'

/** A clock that is far behind: nothing is old enough to be dropped. */
const STANDING = standingClock(Instant.parse(EPOCH_2026 - 1_000 * DAY)).now

function drawReadings(random: Random, count: number): Reading[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `e-${index}`,
    time: EPOCH_2026 - 2 * HOUR + Math.floor(random() * 5_000) * 37 * SECOND,
    value: random() < 0.1 ? random() * 300 : between(random, 0, 300, 1),
    revision: Math.floor(random() * 3),
  }))
}

describe('by time', () => {
  test('at most the points asked for, in order, and least and greatest are kept', async () => {
    const random = seeded(802)
    const { history, log, figures } = await openHistory(undefined, STANDING)
    const readings = drawReadings(random, 4_000)
    await log.append(readings.map(reading))
    await history.settle()
    const values = present(winners(readings).get('moi-truong'))
    const times = [...values.keys()]
    const first = Math.min(...times)
    const last = Math.max(...times)
    for (let run = 0; run < 200; run++) {
      const from = first - DAY + Math.floor(random() * (last - first + 2 * DAY))
      const wide = random() < 0.2 ? 40_000 : 10
      const window = { from, to: from + 1 + Math.floor(random() ** 3 * wide * DAY) }
      const most = random() < 0.2 ? 2 : 2 + Math.floor(random() * 400)
      const { points, step, feeds } = await figures.query(PM25, window, most, seesAll)
      const at = points.map(({ time }) => time)
      expect(at.length).toBeLessThanOrEqual(most)
      expect(at).toEqual([...new Set(at)].sort((a, b) => a - b))
      const inside = times.filter((time) => time >= from && time < window.to)
      const wanted = inside.map((time) => present(values.get(time)))
      if (wanted.length === 0) continue
      expect(feeds).toEqual(['moi-truong'])
      // A first bucket may begin before `from`: it can only widen what is shown.
      expect(Math.max(...points.map(({ high }) => high))).toBeGreaterThanOrEqual(
        Math.max(...wanted),
      )
      expect(Math.min(...points.map(({ low }) => low))).toBeLessThanOrEqual(Math.min(...wanted))
      const all = new Set(values.values())
      for (const { value, low, high } of points) {
        expect(all).toContain(low)
        expect(all).toContain(high)
        expect(value).toBeGreaterThanOrEqual(low)
        expect(value).toBeLessThanOrEqual(high)
      }
      if (step === 0)
        expect(points.map(({ value }) => value)).toEqual(
          inside.sort((a, b) => a - b).map((time) => present(values.get(time))),
        )
    }
  })

  test('the buckets of any window are no more than asked for, and of a level that is there', async () => {
    const random = seeded(804)
    for (let run = 0; run < 2_000; run++) {
      const from = between(random, 0, 60 * 365) * DAY + between(random, 0, 10_000) * 7_919
      const to = from + 1 + Math.floor(random() ** 6 * 90 * 365 * DAY)
      const points = pick(random, [2, 3, 7, 100, 1_000, 10_000])
      const least = random() < 0.3 ? HOUR : 0
      const gone = pick(random, [0, 1, 2, 3])
      const horizons = ({ code }: Level): number => (code <= gone ? from + 1 : from)
      const few = random() < 0.5
      const grid = await gridFor({ from, to, points, least }, horizons, async (most) =>
        few && most > 20_000 ? 20_000 : most,
      )
      const where = JSON.stringify({ from, to, points, least, gone, few, step: grid.step })
      let buckets = 0
      for (
        let start = grid.startOf(from);
        start < to && buckets <= points;
        start = grid.endOf(start)
      )
        buckets += 1
      expect(buckets, where).toBeLessThanOrEqual(points)
      expect(grid.step, where).toBeGreaterThanOrEqual(Math.max(least, 1))
      if (grid.level) expect(horizons(grid.level), where).toBeLessThanOrEqual(from)
      else if (!few) expect(grid.step, where).toBeLessThan(2 * MINUTE)
      // No coarser than a few times what was asked for, where the level is there.
      if (gone === 0 && least === 0)
        expect(grid.step, where).toBeLessThanOrEqual(
          32 * Math.max((to - from) / (points - 1), SECOND),
        )
      // A part of a minute, an hour or a day, or whole days: no day lies in buckets otherwise than the next.
      const isOfMonths = grid.level !== undefined && grid.level.width > DAY
      const whole = [MINUTE, HOUR, DAY].some((unit) => grid.step <= unit && unit % grid.step === 0)
      expect(whole || isOfMonths || grid.step % DAY === 0, where).toBe(true)
    }
  })

  test('days that are all equal are drawn equal, wherever half a day and more is one point', async () => {
    const random = seeded(806)
    const { history, log, figures } = await openHistory(undefined, STANDING)
    const count = 300
    const cycle = Array.from({ length: 24 }, () => between(random, 0, 30, 1))
    const every = Array.from({ length: count * 24 }, (_, hour) =>
      reading({
        id: `e-${hour}`,
        time: EPOCH_2026 + hour * HOUR + MINUTE,
        value: present(cycle[hour % 24]),
      }),
    )
    await log.append(every)
    await history.settle()
    const mean = cycle.reduce((sum, one) => sum + one, 0) / cycle.length
    const end = EPOCH_2026 + count * DAY
    let long = 0
    for (let run = 0; run < 300; run++) {
      const from = EPOCH_2026 - 5 * DAY + Math.floor(random() * count * DAY)
      const window = { from, to: from + DAY + Math.floor(random() * 400 * DAY) }
      const most = 2 + Math.floor(random() * 400)
      // Up to half a day its way is drawn.
      if ((window.to - from) / (most - 1) <= 12 * HOUR) continue
      long += 1
      const { points, step } = await figures.query(PM25, window, most, seesAll)
      for (const { time, value } of points)
        if (time >= EPOCH_2026 && time >= from && time + 2 * step <= Math.min(end, window.to))
          expect(value, JSON.stringify({ ...window, most, step, time })).toBeCloseTo(mean, 6)
    }
    expect(long).toBeGreaterThan(50)
  })

  test('days are days of Asia/Ho_Chi_Minh, months are months', async () => {
    const midnight = EPOCH_2026
    for (const level of LEVELS.slice(0, 4)) expect(level.startOf(midnight)).toBe(midnight)
    expect(levelOf.day.startOf(midnight - 1)).toBe(midnight - DAY)
    const { history, log, figures } = await openHistory(undefined, STANDING)
    const every = Array.from({ length: 40 * 24 }, (_, hour) =>
      reading({ id: `e-${hour}`, time: midnight + hour * HOUR + MINUTE, value: hour % 24 }),
    )
    await log.append(every)
    await history.settle()
    const days = { from: midnight, to: midnight + 40 * DAY }
    const { points, step } = await figures.query(PM25, days, 41, seesAll)
    expect(step).toBe(DAY)
    expect(points.map(({ time }) => time)).toEqual(
      Array.from({ length: 40 }, (_, day) => midnight + day * DAY),
    )
    expect(new Set(points.map(({ value }) => value))).toEqual(new Set([11.5]))
    // Of forty days and more buckets are whole months: here November and December together.
    const years = { from: midnight - 3_000 * DAY, to: midnight + 3_000 * DAY }
    const { points: wide } = await figures.query(PM25, years, 150, seesAll)
    expect(wide.map(({ time }) => new Date(time).toISOString())).toEqual([
      '2026-10-31T17:00:00.000Z',
    ])
  })

  test('a series that never had a value is empty, not a fault', async () => {
    const { figures } = await openHistory(undefined, STANDING)
    expect(await figures.query(PM25, { from: 0, to: EPOCH_2026 }, 100, seesAll)).toEqual({
      step: 0,
      points: [],
      made: undefined,
      feeds: [],
      breaks: [],
    })
  })
})

test('by period each indicator is what its overTime says, to the day, month, quarter and year', async () => {
  const random = seeded(805)
  const { history, log, figures } = await openHistory(undefined, STANDING)
  const kinds = { mean: 'env.pm25', last: '', sum: '', day_total: '' }
  for (const { code, overTime, formula } of catalogue) if (!formula) kinds[overTime] ||= code
  const base = present(catalogue.find(({ code }) => code === kinds.mean))
  kinds.sum = 'prv.summed'
  const readings = new Map(
    Object.values(kinds).map((indicator) => {
      const { unit } = catalogue.find(({ code }) => code === indicator) ?? base
      const of = Array.from({ length: 900 }, (_, index): Reading => ({
        id: `${indicator}-${index}`,
        indicator,
        unit,
        time: EPOCH_2026 - between(random, 0, 600 * 24 * 4) * 15 * MINUTE,
        value: between(random, 0, 300, 1),
      }))
      return [indicator, of] as const
    }),
  )
  const summed = { ...base, code: kinds.sum, overTime: 'sum' }
  await log.append([
    said('indicator.defined', { id: 'd', time: EPOCH_2026, area: 'VN' }, summed),
    ...[...readings.values()].flat().map(reading),
  ])
  await history.settle()
  const window = { from: EPOCH_2026 - 500 * DAY, to: EPOCH_2026 - 3 * DAY }
  for (const [how, indicator] of Object.entries(kinds))
    for (const period of ['day', 'month', 'quarter', 'year'] as const) {
      const values = present(winners(present(readings.get(indicator))).get('moi-truong'))
      const inOrder = [...values].sort(([a], [b]) => a - b)
      const buckets = new Map<number, number[]>()
      const days = new Map<number, Map<number, number[]>>()
      for (const [time, value] of inOrder) {
        const bucket = startIn(levelOf[period], time)
        buckets.set(bucket, [...(buckets.get(bucket) ?? []), value])
        const ofDays = days.get(bucket) ?? new Map<number, number[]>()
        const day = startIn(levelOf.day, time)
        days.set(bucket, ofDays.set(day, [...(ofDays.get(day) ?? []), value]))
      }
      const total = (of: Iterable<number>): number => [...of].reduce((sum, one) => sum + one, 0)
      const daysOf = (bucket: number) => [...(days.get(bucket)?.values() ?? [])]
      const mean = (of: readonly number[]): number => total(of) / of.length
      const wanted = [...buckets]
        .filter(([bucket]) => bucket >= startIn(levelOf[period], window.from) && bucket < window.to)
        .map(([bucket, of]): [number, number] => [
          bucket,
          {
            mean: mean(daysOf(bucket).map(mean)),
            last: of.at(-1) ?? 0,
            sum: total(of),
            day_total: total(daysOf(bucket).map((day) => day.at(-1) ?? 0)),
          }[how] ?? Number.NaN,
        ])
      const series = { indicator: IndicatorCode.parse(indicator), area: PM25.area }
      const { points } = await figures.byPeriod(series, window, period, seesAll)
      expect(points.map(({ time }) => time)).toEqual(wanted.map(([time]) => time))
      for (const [index, { value }] of points.entries())
        expect(value).toBeCloseTo(present(wanted[index])[1], 6)
    }
})
