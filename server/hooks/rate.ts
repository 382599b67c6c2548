/** A feed's own rate: one that sends faster is held back alone. */
import type { Feed } from '#server/feeds/feed'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { SECOND } from '#shared/time'

interface Bucket {
  tokens: number
  at: number
}

/** Throws a 429 Problem when the feed is over its rate. */
export type RateLimit = (feed: Feed, events: number) => void

/**
 * A token bucket one second deep for each feed; a batch may overdraw it, and the debt is waited for.
 * `monotonic`: ms that only grow, such as `performance.now`: a clock set back would lock the feed out.
 */
export function createRateLimit(monotonic: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return ({ name, rate }, events) => {
    if (rate === undefined) return
    const now = monotonic()
    const bucket = buckets.get(name) ?? { tokens: rate, at: now }
    bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / SECOND) * rate)
    bucket.at = now
    buckets.set(name, bucket)
    if (bucket.tokens <= 0)
      throw new Problem(429, say('tooFast', { rate }), {
        retryAfter: Math.max(1, Math.ceil(-bucket.tokens / rate)),
      })
    bucket.tokens -= events
  }
}
