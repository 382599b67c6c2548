/**
 * The levels in which history is summed up, each from the one below it, and how long each is kept. The
 * samples themselves stay as long as the log does, and what is wider than an hour stays for ever: a year
 * of one series is some 400 rows.
 */
import { next, startOf, type Period } from '#shared/reckon/calendar'
import { DAY, HOUR, MINUTE, VIETNAM_OFFSET } from '#shared/time'

export interface Level {
  /** As rows name it. */
  readonly code: number
  readonly name: string
  /** Length of its buckets, ms; of those made of months the mean. */
  readonly width: number
  /** Its buckets are dropped once they are older, ms. */
  readonly keep: number
  /** Start of the bucket that holds `time`, ms: buckets follow the clock of Asia/Ho_Chi_Minh. */
  startOf(time: number): number
  /** Start of the bucket after the one that begins at `start`. */
  endOf(start: number): number
}

/** Start of the bucket of `width` ms that holds `time`; a day begins at midnight in Viet Nam. */
export function bucketOf(time: number, width: number): number {
  return Math.floor((time + VIETNAM_OFFSET) / width) * width - VIETNAM_OFFSET
}

const fixed = (
  code: number,
  name: string,
  width: number,
  keep = Number.POSITIVE_INFINITY,
): Level => ({
  code,
  name,
  width,
  keep,
  startOf: (time) => bucketOf(time, width),
  endOf: (start) => start + width,
})

const calendar = (code: number, period: Period, width: number): Level => ({
  code,
  name: period,
  width,
  keep: Number.POSITIVE_INFINITY,
  startOf: (time) => startOf(period, time),
  endOf: (start) => next(period, start),
})

/** Of the Gregorian calendar: 146,097 days in 400 years. */
const YEAR = (146_097 / 400) * DAY
/** In whole days, so that what is left of a level begins with a bucket of every level below a day. */
const FIVE_YEARS = Math.ceil((5 * YEAR) / DAY) * DAY

const minute = fixed(1, 'minute', MINUTE, 40 * DAY)
const quarterHour = fixed(2, '15 minutes', 15 * MINUTE, 400 * DAY)
const hour = fixed(3, 'hour', HOUR, FIVE_YEARS)
const day = fixed(4, 'day', DAY)
const month = calendar(5, 'month', YEAR / 12)
const quarter = calendar(6, 'quarter', YEAR / 4)
const year = calendar(7, 'year', YEAR)

/** Narrow to wide; each bucket is made of whole ones of the level before. */
export const LEVELS = [minute, quarterHour, hour, day, month, quarter, year] as const

export const levelOf = { day, month, quarter, year } satisfies Record<Period, Level>
/** Rebuilt and reckoned figures are not told finer than this. */
export const HOURS = hour

/** Whether its buckets are of months, and so of different lengths. */
export const isCalendar = (level: Level | undefined): boolean =>
  level !== undefined && level.width > day.width

/** From when on a level is to be kept, ms: always the beginning of a day. */
export function keptFrom({ keep }: Level, now: number): number {
  return keep === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : bucketOf(now - keep, DAY)
}
