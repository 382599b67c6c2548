/** What the present is compared with: like with like. */
import { expect, test } from 'vitest'
import { earlierOf, type Span } from '#shared/span'
import { Instant, VIETNAM_OFFSET } from '#shared/time'

const at = (local: string): Instant => Instant.parse(Date.parse(`${local}+07:00`))
const local = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time + VIETNAM_OFFSET).toISOString().slice(0, 16)
const told = (
  span: Span,
  overTime: 'mean' | 'last' | 'sum' | 'day_total',
  asOf: Instant,
  observedAt?: Instant,
) => {
  const { at: then, by, now } = earlierOf(span, { overTime }, asOf, observedAt)
  return [local(then), by, local(now)]
}

test('a span of days is compared with the same hour, whatever the figure is', () => {
  for (const how of ['mean', 'last', 'sum', 'day_total'] as const) {
    expect(told('day', how, at('2026-12-01T01:52:00'))).toEqual([
      '2026-11-30T01:50',
      undefined,
      undefined,
    ])
    expect(told('month', how, at('2026-12-01T01:52:00'))?.slice(1)).toEqual([undefined, undefined])
  }
})

test('a level is compared with the same month a year ago, month with month, once the month has days', () => {
  expect(told('year', 'mean', at('2026-12-01T01:52:00'))).toEqual([
    '2025-11-24T01:50',
    'month',
    '2026-11-24T01:50',
  ])
  expect(told('year', 'mean', at('2026-12-08T00:00:00'))).toEqual([
    '2025-12-01T00:00',
    'month',
    '2026-12-01T00:00',
  ])
})

test('what stands is the last of its month, and that of now is the last word', () => {
  expect(told('year', 'last', at('2026-12-01T01:52:00'))).toEqual([
    '2025-12-01T01:50',
    'month',
    undefined,
  ])
})

test('what is counted up anew each day is compared at the same hour a year ago', () => {
  expect(told('all', 'day_total', at('2026-12-01T09:30:00'))).toEqual([
    '2025-12-01T09:30',
    undefined,
    undefined,
  ])
})

test('a figure that comes late is compared with the year before its own moment', () => {
  const month = at('2026-10-31T23:59:59')
  expect(told('year', 'last', at('2026-12-01T01:52:00'), month)[0]).toBe('2025-10-31T23:55')
  expect(told('year', 'mean', at('2026-12-01T01:52:00'), month)).toEqual([
    '2025-10-24T23:55',
    'month',
    '2026-10-24T23:55',
  ])
})
