import type { FeedName } from '#shared/ids'

type Feeds = Readonly<Record<FeedName, number>>

/**
 * How many things each feed told of, after one more (`by` 1) or one less (−1). In the order of their names,
 * so that the entry reads the same whatever came first (E3).
 */
export function feedsAfter(feeds: Feeds, feed: FeedName, by: 1 | -1): Feeds {
  const counted = new Map(Object.entries(feeds))
  counted.set(feed, (feeds[feed] ?? 0) + by)
  const left = [...counted].filter(([, held]) => held > 0)
  return Object.fromEntries(left.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
