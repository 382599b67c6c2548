/** When a page of a wall is made anew: at the wall's quiet hour, screen after screen. */
import { DAY, HOUR, Instant, MINUTE, SECOND, VIETNAM_OFFSET, type Duration } from '#shared/time'
import type { Wall } from '#shared/wall'

/** Between a screen and the next of its wall: never are two of them busy at once, ms. */
export const APART = 45 * SECOND
/** After a fresh page that did not come, ms. */
export const AGAIN_AFTER = 10 * MINUTE
/** The hour is no longer quiet after this, ms. */
export const QUIET_FOR = 2 * HOUR

/** Made so short before the moment, or while clocks were still being set, a page is fresh enough, ms. */
const FRESH = 5 * SECOND

/** The last moment, not after `now`, that was the quiet hour of the wall's screen of this index. */
export function quietMoment({ renewAt }: Pick<Wall, 'renewAt'>, index: number, now: Instant) {
  const ofDay = renewAt * MINUTE + index * APART
  const day = Math.floor((now + VIETNAM_OFFSET - ofDay) / DAY)
  return Instant.parse(Math.max(0, day * DAY + ofDay - VIETNAM_OFFSET))
}

export interface Standing {
  readonly wall: Pick<Wall, 'renewAt'>
  /** Of the screen among the wall's. */
  readonly index: number
  readonly now: Instant
  /** Of the page. */
  readonly age: Duration
  /** When a fresh page was last asked for. */
  readonly triedAt: Instant | undefined
}

export function isDue({ wall, index, now, age, triedAt }: Standing): boolean {
  const moment = quietMoment(wall, index, now)
  return (
    now - moment < QUIET_FOR &&
    now - age < moment - FRESH &&
    (triedAt === undefined || now - triedAt >= AGAIN_AFTER)
  )
}
