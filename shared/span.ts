/** How far back one looks at a figure, and what it is compared with. */
import type { Indicator } from '#shared/indicator'
import { startOf, type Period } from '#shared/reckon/calendar'
import { DAY, Instant, MINUTE, VIETNAM_OFFSET } from '#shared/time'
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
/** Due no oftener, a figure is of a month or more. */
const MONTHLY = 28 * DAY

/**
 * The same day and hour a year before; of the last day of a month the last of that one, as figures of whole
 * months are dated.
 */
export function yearBefore(time: number): Instant {
  const local = new Date(time + VIETNAM_OFFSET)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const lastOf = (of: number): number => new Date(Date.UTC(of, month + 1, 0)).getUTCDate()
  const then = day === lastOf(year) ? lastOf(year - 1) : Math.min(day, lastOf(year - 1))
  const sinceMidnight = (time + VIETNAM_OFFSET) % DAY
  return Instant.parse(Date.UTC(year - 1, month, then) + sinceMidnight - VIETNAM_OFFSET)
}

/**
 * In which month the present is that is compared with the same month a year before; undefined: none is. `due`: up to
 * when nothing more of the last reading's time is to come, ms.
 */
function monthOf(
  { overTime, dueEvery }: Pick<Indicator, 'overTime' | 'dueEvery'>,
  last: Instant,
  due: number,
): Instant | undefined {
  if (dueEvery >= MONTHLY) return last
  // A level of a few days says nothing beside a month; what accumulates has come to a month's figure at its end.
  if (overTime === 'mean') return Instant.parse(last - ENOUGH)
  return overTime === 'last' ? Instant.parse(startOf('month', due) - 1) : undefined
}

/**
 * What the present is compared with, like with like; `told`: when the readings were observed that it may stand on,
 * for one that comes late is compared with the year before the newest of them. What is counted up anew each day is
 * compared at the same hour, else a morning would stand against a whole day.
 */
export function earlierOf(
  span: Span,
  definition: Pick<Indicator, 'overTime' | 'dueEvery'>,
  asOf: Instant,
  told: readonly Instant[],
): Earlier {
  const stepped = (time: number): Instant => Instant.parse(Math.floor(time / STEP) * STEP)
  const isLong = span === 'year' || span === 'all'
  if (!isLong) return { at: stepped(asOf - LENGTH[span]), by: undefined, now: undefined }
  const newest = told.length > 0 ? Instant.parse(Math.max(...told)) : asOf
  const isLate = newest < asOf && definition.dueEvery >= DAY
  const last = isLate ? newest : stepped(Math.min(asOf, newest))
  // A month is whole once nothing more of it is due, whether or not the next has told anything.
  const now = monthOf(definition, last, Math.min(asOf, newest + definition.dueEvery))
  return { at: yearBefore(now ?? last), by: now === undefined ? undefined : 'month', now }
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
