/** Where a figure should be by when, and whether it is on its way there. */
import type { Indicator, Target } from '#shared/indicator'
import { slopeOf, type Point } from '#shared/reckon/theil-sen'
import { DAY } from '#shared/time'

/** What one publisher asks for, by date. */
export interface Path {
  readonly publisher: string
  readonly direction: Indicator['direction']
  readonly points: readonly Target[]
}

/** One path for each publisher, in the order in which they are listed: the first leads. */
export function pathsOf({
  direction,
  target = [],
}: Pick<Indicator, 'direction' | 'target'>): readonly Path[] {
  const publishers = [...new Set(target.map(({ publisher }) => publisher))]
  return publishers.map((publisher) => ({
    publisher,
    direction,
    points: target
      .filter((one) => one.publisher === publisher)
      .toSorted((one, other) => one.by - other.by),
  }))
}

/** What is enough: of a range the end that is reached first. */
export const goalOf = (direction: Path['direction'], { value, upTo }: Target): number =>
  direction === 'down' ? (upTo ?? value) : value

/**
 * The straight way from `start` to each point in turn. Undefined before the start; behind the last point its
 * value goes on. Points at or before the start are passed by.
 */
export function valueAt(path: Path, start: Point, at: number): number | undefined {
  if (at < start.at) return undefined
  let from = start
  for (const point of path.points) {
    const to = { at: point.by, value: goalOf(path.direction, point) }
    if (to.at <= start.at) continue
    if (at <= to.at)
      return from.value + ((to.value - from.value) * (at - from.at)) / (to.at - from.at)
    from = to
  }
  return from.value
}

/** For a pace told by the month: the mean length of a Gregorian one, days. */
export const DAYS_A_MONTH = 365.2425 / 12

/** The pace is that of this many readings; with fewer than three, one wrong reading would be the pace. */
const RECENT = 200
const LEAST = 3

/** All but `next` is signed so that more is better: for a direction of `down` a fall counts as a gain. */
export interface Progress {
  /** The first point that is not past, or the last of all. */
  readonly next: Target
  /** From what is asked for to the last reading; 0 or more is enough. */
  readonly distance: number
  /** The last reading is enough for `next`. */
  readonly met: boolean
  /**
   * What must be gained a day from now on to be there in time; below 0 it may even lose that much.
   * Undefined once all points are past.
   */
  readonly paceNeeded: number | undefined
  /** What the recent readings gained a day (Theil–Sen); undefined with fewer than three moments. */
  readonly paceNow: number | undefined
  /** Going on as now, it will be there in time: paceNow ≥ paceNeeded. Undefined where one is not known. */
  readonly isAhead: boolean | undefined
}

/**
 * `readings` ascend in time; those after `now` do not count. Undefined without a reading, without a point,
 * and where neither direction is good.
 */
export function onTrack(
  { direction, points }: Path,
  readings: readonly Point[],
  now: number,
): Progress | undefined {
  const known = readings.filter(({ at }) => at <= now)
  const last = known.at(-1)
  const next = points.find(({ by }) => by >= now) ?? points.at(-1)
  if (!last || !next || direction === 'none') return undefined

  const good = direction === 'up' ? 1 : -1
  const distance = good * (last.value - goalOf(direction, next))
  const left = (next.by - now) / DAY
  const paceNeeded = left > 0 ? -distance / left : undefined
  const recent = known.slice(-RECENT)
  const slope = new Set(recent.map(({ at }) => at)).size < LEAST ? undefined : slopeOf(recent)
  const paceNow = slope === undefined ? undefined : good * slope * DAY
  const isAhead =
    paceNow === undefined || paceNeeded === undefined ? undefined : paceNow >= paceNeeded
  return { next, distance, met: distance >= 0, paceNeeded, paceNow, isAhead }
}
