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
export const LEAST = 3

/** The first point that is not past, or the last of all. */
export const nextOf = ({ points }: Path, now: number): Target | undefined =>
  points.find(({ by }) => by >= now) ?? points.at(-1)

/** What is known of a figure that is to go a way. */
export interface Course {
  readonly present: Point
  /** Where the way began; undefined where nothing is known before the present. */
  readonly start?: Point | undefined
  /** Whose pace is the pace that there is now, in order of time. */
  readonly recent?: readonly Point[]
}

/** All but `next` and `asked` is signed so that more is better: for a direction of `down` a fall counts as a gain. */
export interface Progress {
  readonly next: Target
  /** From what is asked for to the present; 0 or more is enough. */
  readonly distance: number
  /** The present is enough for `next`. */
  readonly met: boolean
  /** Where the way to `next` leads by now. Undefined where it has no beginning, and once all points are past. */
  readonly asked: number | undefined
  /** From there to the present. */
  readonly ahead: number | undefined
  /**
   * What must be gained a day from now on to be there in time; below 0 it may even lose that much.
   * Undefined once all points are past.
   */
  readonly paceNeeded: number | undefined
  /** What the recent readings gained a day (Theil–Sen); undefined with fewer than three moments. */
  readonly paceNow: number | undefined
}

/** Undefined without a point, and where neither direction is good. */
export function onTrack(
  path: Path,
  { present, start, recent = [] }: Course,
  now: number,
): Progress | undefined {
  const { direction } = path
  const next = nextOf(path, now)
  if (!next || direction === 'none') return undefined

  const good = direction === 'up' ? 1 : -1
  const distance = good * (present.value - goalOf(direction, next))
  const left = (next.by - now) / DAY
  const paceNeeded = left > 0 ? -distance / left : undefined
  const asked = left >= 0 && start ? valueAt(path, start, now) : undefined
  const ahead = asked === undefined ? undefined : good * (present.value - asked)
  const counted = recent.slice(-RECENT)
  const slope = new Set(counted.map(({ at }) => at)).size < LEAST ? undefined : slopeOf(counted)
  const paceNow = slope === undefined ? undefined : good * slope * DAY
  return { next, distance, met: distance >= 0, asked, ahead, paceNeeded, paceNow }
}
