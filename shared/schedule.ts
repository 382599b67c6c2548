/** Which tour a region shows at a moment, and since when: by the clock alone, so that all screens agree. */
import type { TourId } from '#shared/scene'
import { DAY, Instant, MINUTE, SECOND, VIETNAM_OFFSET } from '#shared/time'
import type { Step, Tour } from '#shared/tour'
import type { Region, Scheduled } from '#shared/wall'

export interface Running {
  readonly tour: TourId
  /** From when its steps are counted. */
  readonly anchor: Instant
}

const instant = (ms: number): Instant => Instant.parse(Math.max(0, ms))

const midnight = (now: Instant): number =>
  Math.floor((now + VIETNAM_OFFSET) / DAY) * DAY - VIETNAM_OFFSET

/** 0 is Sunday; 1970-01-01 was a Thursday. */
const weekday = (at: number): number => (Math.floor((at + VIETNAM_OFFSET) / DAY) + 4) % 7

/** When the slot that covers `now` began; one that ends after midnight may have begun the day before. */
function began({ days, from, to }: Scheduled, now: Instant): Instant | undefined {
  const length = (to > from ? to - from : to - from + 1_440) * MINUTE
  const starts = [0, -DAY].map((day) => midnight(now) + day + from * MINUTE)
  const start = starts.find((at) => at <= now && now < at + length && onDay(days, at))
  return start === undefined ? undefined : instant(start)
}

const onDay = (days: readonly number[], at: number): boolean =>
  days.length === 0 || days.includes(weekday(at))

/** The first slot that fits, or the tour of the region itself, which runs since 1970. */
export function runningIn(
  { region, tour }: Region,
  schedule: readonly Scheduled[],
  now: Instant,
): Running {
  for (const slot of schedule) {
    const anchor = slot.region === region ? began(slot, now) : undefined
    if (anchor !== undefined) return { tour: slot.tour, anchor }
  }
  return { tour, anchor: instant(0) }
}

/** When some slot next begins or ends; undefined where there is none. */
export function nextBoundary(schedule: readonly Scheduled[], now: Instant): Instant | undefined {
  const moments = schedule.flatMap(({ from, to }) => [from, to])
  if (moments.length === 0) return undefined
  return instant(
    Math.min(
      ...moments.map((minute) => {
        const today = midnight(now) + minute * MINUTE
        return today > now ? today : today + DAY
      }),
    ),
  )
}

export interface StepNow extends Step {
  readonly since: Instant
  readonly until: Instant
}

/** The step of a tour at a moment. A tour of one scene never changes, so it is asked for once a round. */
export function stepAt({ steps }: Tour, anchor: Instant, now: Instant): StepNow {
  const round = steps.reduce((sum, { seconds }) => sum + seconds, 0) * SECOND
  let since = anchor + Math.floor((now - anchor) / round) * round
  for (const step of steps) {
    const until = since + step.seconds * SECOND
    if (now < until) return { ...step, since: instant(since), until: instant(until) }
    since = until
  }
  throw new RangeError('a tour has at least one step')
}
