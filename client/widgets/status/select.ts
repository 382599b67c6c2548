import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Feed } from '#client/feed/machine'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

/** The state of the link in words. `at` puts a local moment on the server's clock. */
export function linkWords(feed: Feed, at: (local: number) => Instant): string {
  return feed.state === 'stale'
    ? fill(words.link.stale, { time: format.seconds(at(feed.lostAt ?? feed.heardAt)) })
    : words.link[feed.state]
}
