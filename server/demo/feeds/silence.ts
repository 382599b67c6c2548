/** Faults of the simulated feeds, drawn like everything else from name and time. */
import { chance, saltOf } from '#server/demo/feeds/noise'
import type { DemoFeed } from '#server/demo/feeds/world'
import { HOUR, MINUTE, SECOND } from '#shared/time'

export interface Silence {
  readonly from: number
  readonly to: number
}

const WATCH = 2 * HOUR

/** The silence of a feed in the two hours around `at`, if it has one: 5 to 12 minutes, in one watch of four. */
export function silenceNear(feed: DemoFeed, at: number): Silence | undefined {
  const salt = saltOf(feed, 'silence')
  const watch = Math.floor(at / WATCH)
  if (chance(salt, watch) > 0.25) return undefined
  const from = watch * WATCH + Math.floor(chance(salt + 1, watch) * (WATCH - 20 * MINUTE))
  return { from, to: from + 5 * MINUTE + Math.floor(chance(salt + 2, watch) * 7 * MINUTE) }
}

/** How late a reading leaves its system: usually at once, one in 150 after 90 seconds. */
export const LATE = 90 * SECOND
export function isLate(salt: number, at: number): boolean {
  return chance(salt + 7, Math.floor(at / SECOND)) < 1 / 150
}

/** A system that is unsure whether it was heard sends again. */
export function isSentTwice(id: string): boolean {
  return chance(saltOf(id, 'again')) < 1 / 400
}
