/** Periods of the calendar that hangs on the wall, against the one that the runtime knows. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { next, Period, previous, startOf } from '#shared/reckon/calendar'

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})
const told = (at: number): string => format.format(at).replace(', ', ' ')

/** First day of the period in which a local "2024-02-29 …" lies. */
function firstDay(period: Period, local: string): string {
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-')
  const quarter = String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')
  if (period === 'day') return `${year}-${month}-${day}`
  if (period === 'month') return `${year}-${month}-01`
  return period === 'quarter' ? `${year}-${quarter}-01` : `${year}-01-01`
}

const moment = fc.integer({
  // Until June 1975 a part of the country kept UTC+8.
  min: Date.parse('1976-01-01T00:00:00+07:00'),
  max: Date.parse('2100-01-01T00:00:00+07:00'),
})
const period = fc.constantFrom(...Period.options)
const runs = { numRuns: 1_000, seed: 1 }

describe('a period', () => {
  test('begins at local midnight of its first day', () => {
    fc.assert(
      fc.property(period, moment, (one, at) => {
        expect(told(startOf(one, at))).toBe(`${firstDay(one, told(at))} 00:00:00`)
      }),
      runs,
    )
  })

  test('holds the moment, and ends where the next begins', () => {
    fc.assert(
      fc.property(period, moment, (one, at) => {
        const start = startOf(one, at)
        const end = next(one, at)
        expect(start <= at && at < end).toBe(true)
        expect(startOf(one, start)).toBe(start)
        expect(startOf(one, end)).toBe(end)
        expect(startOf(one, end - 1)).toBe(start)
        expect(previous(one, end)).toBe(start)
        expect(next(one, previous(one, start))).toBe(start)
      }),
      runs,
    )
  })

  test.each([
    ['day', '2024-02-28T23:59:59', '2024-02-28', '2024-02-29'],
    ['day', '2023-02-28T12:00:00', '2023-02-28', '2023-03-01'],
    ['day', '2025-12-31T00:00:00', '2025-12-31', '2026-01-01'],
    ['month', '2024-02-29T06:00:00', '2024-02-01', '2024-03-01'],
    ['month', '2026-01-01T00:00:00', '2026-01-01', '2026-02-01'],
    ['month', '2025-12-31T23:59:59', '2025-12-01', '2026-01-01'],
    ['quarter', '2025-11-30T10:00:00', '2025-10-01', '2026-01-01'],
    ['year', '2024-12-31T23:59:59', '2024-01-01', '2025-01-01'],
  ])('of a %s at %s begins on %s, the next on %s', (name, at, start, end) => {
    const one = Period.parse(name)
    const midnight = (date: string): number => Date.parse(`${date}T00:00:00+07:00`)
    expect(startOf(one, Date.parse(`${at}+07:00`))).toBe(midnight(start))
    expect(next(one, Date.parse(`${at}+07:00`))).toBe(midnight(end))
  })
})
