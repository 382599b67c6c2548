/** How far back one looks at a figure, and what it is compared with. */
import type { Indicator } from '#shared/indicator'
import type { Period } from '#shared/reckon/calendar'
import { DAY, Instant, MINUTE } from '#shared/time'
import * as z from 'zod'

export const Span = z.enum(['day', 'week', 'month', 'year', 'all'])
export type Span = z.infer<typeof Span>

/** ms; all: further than anything is known. */
export const LENGTH: Readonly<Record<Span, number>> = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
  all: 20 * 365 * DAY,
}

/** What is asked about a moving present moves in steps: an answer serves for so long, ms. */
export const STEP = 5 * MINUTE

/**
 * When a figure began, by its months of the last years, ms; undefined where it may reach back further. What
 * is drawn whole need not have buckets for the time before.
 */
export function beginningOf(months: { readonly from: number; readonly times: readonly number[] }) {
  const [first] = months.times
  return first !== undefined && first > months.from + 62 * DAY ? first : undefined
}

/** The line that is drawn, from inclusive, to exclusive, ms; all: from the beginning, where that is known. */
export function windowOf(
  span: Span,
  now: Instant,
  beginning?: number,
): { readonly from: Instant; readonly to: Instant } {
  const to = (Math.floor(now / STEP) + 1) * STEP
  const from = span === 'all' && beginning !== undefined ? beginning : to - LENGTH[span]
  return { from: Instant.parse(from), to: Instant.parse(to) }
}

/** Points of a line: about as many as it is wide, px. */
export const LINE_POINTS = 400

export interface Earlier {
  readonly at: Instant
  /** The figure of that whole period, where one moment of a year ago says less. */
  readonly by: Period | undefined
  /** In the period that is compared with it; undefined: the last word is. */
  readonly now: Instant | undefined
}

/** The month under way is compared from its eighth day on; up to then the month before it is. */
const ENOUGH = 7 * DAY

/**
 * What the present is compared with; a figure that comes late, with the year before its own moment. A level is
 * compared month with month: a morning says nothing beside a month. What is counted up anew each day is compared
 * at the same hour, else a morning would stand against a whole day.
 */
export function earlierOf(
  span: Span,
  { overTime }: Pick<Indicator, 'overTime'>,
  asOf: Instant,
  observedAt: Instant = asOf,
): Earlier {
  const isLong = span === 'year' || span === 'all'
  const last = Math.floor((isLong ? Math.min(asOf, observedAt) : asOf) / STEP) * STEP
  const isMean = isLong && overTime === 'mean'
  const now = isMean ? last - ENOUGH : last
  return {
    at: Instant.parse(now - (isLong ? LENGTH.year : LENGTH[span])),
    by: isMean || (isLong && overTime === 'last') ? 'month' : undefined,
    now: isMean ? Instant.parse(now) : undefined,
  }
}

/** How far back periods are asked for, to look ahead from. */
export const BACK: Readonly<Record<Extract<Period, 'day' | 'month'>, number>> = {
  day: 120 * DAY,
  month: 3 * 366 * DAY,
}

export function periodsOf(by: keyof typeof BACK, now: Instant) {
  const to = Math.ceil(now / DAY) * DAY
  return { by, from: Instant.parse(to - BACK[by]), to: Instant.parse(to) }
}
