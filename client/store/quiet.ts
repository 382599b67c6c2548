/** Of the feeds that gave what is counted, those that no longer live: such a count is old, and says so. */
import { createMemo, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import { healthOf, type SourceHealth } from '#client/store/health'
import type { Freshness } from '#shared/freshness'
import { feedOf, type Source } from '#shared/ids'
import type { CameraEntry } from '#shared/kinds/camera-observed'
import type { SourceEntry } from '#shared/kinds/source-defined'
import type { Instant } from '#shared/time'

export function feedsOf(sources: Iterable<Source>): ReadonlySet<string> {
  return new Set([...new Set(sources)].map(feedOf))
}

/** That say how the cameras are; a flow has an age of its own. */
export const feedsOfCameras = (cameras: readonly CameraEntry[]): ReadonlySet<string> =>
  feedsOf(cameras.flatMap(({ status }) => status?.source ?? []))

/** Of what is counted by area, with the feeds that told of it. */
export const feedsOfCounts = (
  counts: readonly { readonly feeds: Readonly<Record<string, number>> }[],
): ReadonlySet<string> => new Set(counts.flatMap(({ feeds }) => Object.keys(feeds)))

/** The worst first. */
export function quietAmong(
  feeds: ReadonlySet<string>,
  sources: readonly SourceEntry[],
  now: Instant,
): readonly SourceHealth[] {
  return healthOf(sources, now).filter(
    ({ entry, health }) => health !== 'live' && feeds.has(entry.feed),
  )
}

export function createQuiet(
  feeds: Accessor<ReadonlySet<string>>,
): Accessor<readonly SourceHealth[]> {
  const { store, asOf } = useWall()
  return createMemo(() => quietAmong(feeds(), store.table('source').all(), asOf()))
}

/** Of a count, as of a figure. */
export function freshnessOf([worst]: readonly SourceHealth[]): Freshness {
  if (!worst) return 'fresh'
  return worst.health === 'silent' ? 'dead' : 'stale'
}
