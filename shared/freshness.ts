/** How old a figure may be before the wall must say so (see the freshness contract of an indicator). */
import type { Duration, Instant } from '#shared/time'

export type Freshness =
  /** never had a value */
  | 'unknown'
  | 'fresh'
  /** the next value is due, the last may still be shown as it is */
  | 'due'
  /** shown with hatch and age, never as live */
  | 'stale'
  | 'dead'

const STALE_AT = 2
export const DEAD_AT = 4

/** `observedAt` undefined means never; times in ms, `now` on the server's clock. */
export function freshness(
  observedAt: Instant | undefined,
  dueEvery: Duration,
  now: Instant,
): Freshness {
  if (observedAt === undefined) return 'unknown'
  const age = now - observedAt
  if (age >= DEAD_AT * dueEvery) return 'dead'
  if (age >= STALE_AT * dueEvery) return 'stale'
  return age >= dueEvery ? 'due' : 'fresh'
}
