/** Which feeds live, which are late, which are silent. The worst come first. */
import { freshness } from '#shared/freshness'
import type { SourceEntry } from '#shared/kinds/source-defined'
import type { Instant } from '#shared/time'

export type Health = 'live' | 'late' | 'silent'

export interface SourceHealth {
  readonly entry: SourceEntry
  readonly health: Health
  /** Since the last event; undefined: it has never sent. */
  readonly quiet: number | undefined
}

const order: Readonly<Record<Health, number>> = { silent: 0, late: 1, live: 2 }

/** Feeds that are not defined have no contract by which to judge them, and are left out. */
export function healthOf(sources: readonly SourceEntry[], now: Instant): SourceHealth[] {
  return sources
    .flatMap((entry): SourceHealth[] => {
      const { definition, lastReceivedAt } = entry
      if (!definition) return []
      const quiet = lastReceivedAt === undefined ? undefined : Math.max(0, now - lastReceivedAt)
      switch (freshness(lastReceivedAt, definition.dueEvery, now)) {
        case 'fresh':
        case 'due':
          return [{ entry, health: 'live', quiet }]
        case 'stale':
          return [{ entry, health: 'late', quiet }]
        case 'dead':
        case 'unknown':
          return [{ entry, health: 'silent', quiet }]
      }
    })
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
