/** Which buckets an answer is made of, and what they are read from. */
import { bucketOf, isCalendar, LEVELS, levelOf, type Level } from '#server/history/level'
import type { Horizons } from '#server/history/horizons'
import { DAY, HOUR, MINUTE, SECOND, VIETNAM_OFFSET } from '#shared/time'

export interface Grid {
  /** Length of a bucket, ms (of those made of months the mean); 0: the readings themselves. */
  readonly step: number
  /** Of which level the rows are read; undefined: the samples. */
  readonly level: Level | undefined
  /** Start of the bucket that holds `time`, ms. */
  startOf(time: number): number
  /** Start of the bucket after the one that begins at `start`. */
  endOf(start: number): number
}

export interface Window {
  /** ms, from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
}

/** Each reading is a bucket of its own. */
export const READINGS: Grid = {
  step: 0,
  level: undefined,
  startOf: (time) => time,
  endOf: (start) => start + 1,
}

/** The buckets of a level as they are. */
export function ofLevel(level: Level): Grid {
  return { step: level.width, level, startOf: level.startOf, endOf: level.endOf }
}

/** Parts of which an hour, or a day, holds a whole number: no others, or a bucket has more of a day's noons than the next. */
const WITHIN_A_DAY = [
  ...[SECOND, MINUTE].flatMap((unit) => [1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * unit)),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * HOUR),
]

/** The narrowest step of at least `need`, ms: a part of a day, or whole days. */
const stepFrom = (need: number, fits: (step: number) => boolean = () => true): number =>
  WITHIN_A_DAY.find((step) => step >= need && fits(step)) ?? Math.ceil(need / DAY) * DAY

const stepped = (level: Level | undefined, step: number): Grid => ({
  step,
  level,
  startOf: (time) => bucketOf(time, step),
  endOf: (start) => start + step,
})

/** Months since the year 0 of the local calendar. */
function monthsAt(time: number): number {
  const local = new Date(time + VIETNAM_OFFSET)
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}

const startOfMonth = (months: number): number =>
  Date.UTC(Math.floor(months / 12), months % 12) - VIETNAM_OFFSET

function ofMonths(count: number): Grid {
  const level = count % 12 === 0 ? levelOf.year : count % 3 === 0 ? levelOf.quarter : levelOf.month
  const first = (time: number): number => Math.floor(monthsAt(time) / count) * count
  return {
    step: count * levelOf.month.width,
    level,
    startOf: (time) => startOfMonth(first(time)),
    endOf: (start) => startOfMonth(first(start) + count),
  }
}

/** Months to a bucket so that a window has no more than `points`: whole quarters or years, where many. */
function monthsFor({ from, to }: Window, points: number): number {
  const least = Math.ceil((monthsAt(to - 1) - monthsAt(from)) / Math.max(points - 1, 1))
  const round = least <= 2 ? 1 : least <= 6 ? 3 : 12
  return Math.max(1, Math.ceil(least / round) * round)
}

export interface Choice extends Window {
  /** The answer has no more buckets than this. */
  readonly points: number
  /** Buckets are no shorter, ms; 0: the readings themselves will do. */
  readonly least: number
}

/** So many readings are still summed up for one answer where their level is gone. */
const SUMMED_UP_AT_MOST = 100_000

/**
 * The finest buckets that are no more than asked for, and are there as far back as `from`. `count` tells
 * how many readings there are in the window, counting no further than its argument.
 */
export async function gridFor(
  { from, to, points, least }: Choice,
  horizons: Horizons,
  count: (most: number) => Promise<number>,
): Promise<Grid> {
  if (least === 0 && (await count(points + 1)) <= points) return READINGS
  const isThere = (level: Level): boolean => horizons(level) <= from
  // Wider than what one point covers it would give fewer points than there is room for.
  const widest = LEVELS.findLast(({ width }) => width <= Math.max((to - from) / points, least))
  if (isCalendar(widest)) return ofMonths(monthsFor({ from, to }, points))
  const levelFor = (step: number): Level | undefined =>
    LEVELS.findLast((level) => !isCalendar(level) && step % level.width === 0 && isThere(level))
  // One bucket is kept in hand: a range that does not start on a bucket touches one more than it holds.
  const need = Math.max((to - from) / Math.max(points - 1, 1), least)
  const step = stepFrom(need)
  const level = levelFor(step)
  if (level || step < MINUTE || (await count(SUMMED_UP_AT_MOST + 1)) <= SUMMED_UP_AT_MOST)
    return stepped(level, step)
  const wider = stepFrom(need, (one) => levelFor(one) !== undefined)
  return stepped(levelFor(wider), wider)
}
