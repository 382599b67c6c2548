/** What the present is compared with: like with like. */
import { expect, test } from 'vitest'
import { earlierOf, yearBefore, type Span } from '#shared/span'
import { DAY, Duration, Instant, MINUTE, VIETNAM_OFFSET } from '#shared/time'

const at = (local: string): Instant => Instant.parse(Date.parse(`${local}+07:00`))
const local = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time + VIETNAM_OFFSET).toISOString().slice(0, 19)
const due = (ms: number): Duration => Duration.parse(ms)
const OFTEN = due(15 * MINUTE)
const MONTHLY = due(31 * DAY)

interface Of {
  readonly overTime: 'mean' | 'last' | 'sum' | 'day_total'
  readonly dueEvery?: Duration
}

function told(span: Span, { overTime, dueEvery = OFTEN }: Of, asOf: Instant, observedAt?: Instant) {
  const {
    at: then,
    by,
    now,
  } = earlierOf(span, { overTime, dueEvery }, asOf, observedAt ? [observedAt] : [])
  return [local(then), by, local(now)]
}

const NIGHT = at('2026-12-01T01:52:00')

test('a span of days is compared with the same hour, whatever the figure is', () => {
  for (const overTime of ['mean', 'last', 'sum', 'day_total'] as const) {
    expect(told('day', { overTime }, NIGHT)).toEqual(['2026-11-30T01:50:00', undefined, undefined])
    expect(told('month', { overTime }, NIGHT).slice(1)).toEqual([undefined, undefined])
  }
})

test('a level is compared with the same month a year ago, once the month has days', () => {
  expect(told('year', { overTime: 'mean' }, NIGHT)).toEqual([
    '2025-11-24T01:50:00',
    'month',
    '2026-11-24T01:50:00',
  ])
  expect(told('year', { overTime: 'mean' }, at('2026-12-08T00:00:00'))).toEqual([
    '2025-12-01T00:00:00',
    'month',
    '2026-12-01T00:00:00',
  ])
})

test('what accumulates is compared by whole months: a day of one says nothing beside its end', () => {
  expect(told('year', { overTime: 'last' }, at('2027-01-08T10:00:00'))).toEqual([
    '2025-12-31T23:59:59',
    'month',
    '2026-12-31T23:59:59',
  ])
})

test('a month is whole once nothing more of it is due, though the next has told nothing yet', () => {
  const daily = { overTime: 'last', dueEvery: due(DAY) } as const
  const noon = at('2026-11-30T12:00:00')
  expect(told('year', daily, NIGHT, noon)[2]).toBe('2026-11-30T23:59:59')
  // Of one that fell silent the month in which it did is none.
  expect(told('year', daily, NIGHT, at('2026-11-20T12:00:00'))[2]).toBe('2026-10-31T23:59:59')
})

test('what is counted up anew each day is compared at the same hour a year ago', () => {
  expect(told('all', { overTime: 'day_total' }, at('2026-12-01T09:31:00'))).toEqual([
    '2025-12-01T09:30:00',
    undefined,
    undefined,
  ])
  // And what is told once a day at its very moment, which no step may miss.
  const end = at('2026-11-30T23:59:59')
  expect(told('year', { overTime: 'day_total', dueEvery: due(DAY) }, NIGHT, end)[0]).toBe(
    '2025-11-30T23:59:59',
  )
})

test('a figure of a month is compared with that month a year ago, however late it comes', () => {
  const october = at('2026-10-31T23:59:59')
  for (const overTime of ['mean', 'last', 'sum', 'day_total'] as const)
    expect(told('year', { overTime, dueEvery: MONTHLY }, NIGHT, october)).toEqual([
      '2025-10-31T23:59:59',
      'month',
      '2026-10-31T23:59:59',
    ])
})

test('a year before is a date of the calendar, and the end of a month stays one', () => {
  for (const [now, then] of [
    ['2028-02-29T23:59:59', '2027-02-28T23:59:59'],
    ['2029-02-28T23:59:59', '2028-02-29T23:59:59'],
    ['2029-01-07T00:00:00', '2028-01-07T00:00:00'],
    ['2028-12-31T08:00:00', '2027-12-31T08:00:00'],
    ['2028-02-28T08:00:00', '2027-02-28T08:00:00'],
    ['2026-03-01T00:00:00', '2025-03-01T00:00:00'],
  ] as const)
    expect([now, local(yearBefore(at(now)))]).toEqual([now, then])
})
