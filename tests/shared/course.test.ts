/** The pace of a figure, and the way that it goes, from what is told of its months and days. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OverTime } from '#shared/indicator'
import { next, startOf } from '#shared/reckon/calendar'
import { countedSince, courseOf, type Told } from '#shared/reckon/course'
import { DAYS_A_MONTH, onTrack, pathsOf, valueAt } from '#shared/reckon/path'
import { DAY, HOUR, Instant } from '#shared/time'

const at = (local: string): number => Date.parse(`${local}T00:00:00+07:00`)
const FROM = at('2025-01-01')
const MONTH = DAYS_A_MONTH * DAY

/** One a month, since `FROM` or since each New Year. */
const rising = (time: number): number => (time - FROM) / MONTH
const yearly = (time: number): number => (time - startOf('year', time - 1)) / MONTH

/** As history answers at `now`: what is under way up to there. */
function told(by: Told['by'], overTime: OverTime, valueAt: (at: number) => number, now: number) {
  const times: number[] = []
  for (let time = FROM; time < now; time = next(by, time)) times.push(time)
  const values = times.map((time) => {
    const end = Math.min(next(by, time), now)
    return overTime === 'last' ? valueAt(end) : (valueAt(time) + valueAt(end)) / 2
  })
  return { by, times, values }
}

const [way] = pathsOf({
  direction: 'up',
  target: [{ by: Instant.parse(at('2026-12-31')), value: 24, publisher: 'x' }],
})

function courseAt(overTime: OverTime, valueAt: (at: number) => number, now: number) {
  const both = (['month', 'day'] as const).map((by) => told(by, overTime, valueAt, now))
  return courseOf({ overTime }, both, { at: now, value: valueAt(now) }, now)
}

describe('what gains exactly one a month is told to do so on every day', () => {
  test.each([
    ['a level', 'last', rising],
    ['a mean', 'mean', rising],
    ['a count of the year', 'last', yearly],
  ] as const)('%s', (_, overTime, valueAt) => {
    for (const month of ['2026-01', '2026-02', '2026-06', '2026-11', '2026-12'])
      for (let day = at(`${month}-01`); day < next('month', at(`${month}-01`)); day += DAY) {
        const now = day + 9 * HOUR
        const course = courseAt(overTime, valueAt, now)
        const pace = way && onTrack(way, course, now)?.paceNow
        // On the first day of the year there is its beginning and the present: no pace yet.
        if (valueAt === yearly && day === at('2026-01-01')) expect(pace).toBeUndefined()
        else
          expect(Math.abs((pace ?? 0) * DAYS_A_MONTH - 1), String(new Date(now))).toBeLessThan(0.01)
      }
  })
})

test('an amount of a month that is not over is no fall', () => {
  const now = at('2026-11-05')
  const months = told('month', 'last', () => 30, now)
  const part = { ...months, values: [...months.values.slice(0, -1), 5] }
  const { recent } = courseOf({ overTime: 'sum' }, [part], { at: now, value: 30 }, now)
  expect(recent?.map(({ value }) => value)).toEqual([30, 30, 30, 30, 30, 30, 30])
})

describe('a figure that is counted from each New Year', () => {
  test('begins its way there, with nothing', () => {
    for (const now of [at('2026-01-20'), at('2026-11-20')]) {
      const { since, start } = courseAt('last', yearly, now)
      expect(since).toBe(at('2026-01-01'))
      expect(start).toEqual({ at: at('2026-01-01'), value: 0 })
      // Half of the year's plan is asked for when half of the year is over.
      const asked = way && start && valueAt(way, start, now)
      expect(asked).toBeCloseTo((24 * (now - at('2026-01-01'))) / (364 * DAY), 6)
    }
  })

  test('is known by every New Year, whatever it gains; what only goes on is none', () => {
    // No January brings as much as all other months of its year.
    const gains = fc.array(fc.double({ min: 0.5, max: 5, noNaN: true }), {
      minLength: 36,
      maxLength: 36,
    })
    const now = at('2027-12-31')
    const times = told('month', 'last', rising, now).times
    fc.assert(
      fc.property(gains, (list) => {
        let [whole, ofYear] = [0, 0]
        const values = list.map((gain, month) => {
          whole += gain
          ofYear = month % 12 === 0 ? gain : ofYear + gain
          return [whole, ofYear] as const
        })
        const since = (which: 0 | 1) =>
          countedSince(
            'last',
            { by: 'month', times, values: values.map((one) => one[which]) },
            { at: now, value: values.at(-1)?.[which] ?? 0 },
          )
        expect(since(0)).toBeUndefined()
        expect(since(1)).toBe(at('2027-01-01'))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  test('is none that fell once at a New Year and rises and falls otherwise', () => {
    const now = at('2026-06-15')
    const { times } = told('month', 'last', rising, now)
    const values = times.map((time, month) => (time < at('2026-01-01') ? 90 : 40) + (month % 3))
    const present = { at: now, value: 40 }
    expect(countedSince('last', { by: 'month', times, values }, present)).toBeUndefined()
  })
})
