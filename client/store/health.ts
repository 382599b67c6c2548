/** Which feeds live, which are late, which are silent. The worst come first. */
import { freshness } from '#shared/freshness'
import type { SourceEntry } from '#shared/kinds/source-defined'
import type { Duration, Instant } from '#shared/time'

export type Health = 'live' | 'late' | 'silent'

export interface SourceHealth {
  readonly entry: SourceEntry
  readonly health: Health
  /** ms since its last event came, or of a late feed since what it last told of; undefined: it has never sent. */
  readonly quiet: number | undefined
}

const order: Readonly<Record<Health, number>> = { silent: 0, late: 1, live: 2 }

function healthOfOne(entry: SourceEntry, dueEvery: Duration, now: Instant): SourceHealth {
  const { lastReceivedAt, lastObservedAt } = entry
  const since = (at: Instant | undefined) => (at === undefined ? undefined : Math.max(0, now - at))
  const received = freshness(lastReceivedAt, dueEvery, now)
  const observed = freshness(lastObservedAt, dueEvery, now)
  if (received === 'dead' || received === 'unknown')
    return { entry, health: 'silent', quiet: since(lastReceivedAt) }
  // A feed that sends, but only what is long past, is late, not live.
  if (received === 'stale' || observed === 'stale' || observed === 'dead')
    return { entry, health: 'late', quiet: since(lastObservedAt) }
  return { entry, health: 'live', quiet: since(lastReceivedAt) }
}

/** Feeds that are not defined have no contract by which to judge them, and are left out. */
export function healthOf(sources: readonly SourceEntry[], now: Instant): SourceHealth[] {
  return sources
    .flatMap((entry) =>
      entry.definition ? [healthOfOne(entry, entry.definition.dueEvery, now)] : [],
    )
    .toSorted(
      (one, other) =>
        order[one.health] - order[other.health] || (one.entry.feed < other.entry.feed ? -1 : 1),
    )
}

export function countHealth(sources: readonly SourceHealth[]): Readonly<Record<Health, number>> {
  const counts = { live: 0, late: 0, silent: 0 }
  for (const { health } of sources) counts[health]++
  return counts
}
