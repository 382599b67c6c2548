/**
 * When the door turns events away so that those it takes stay quick: first what is not urgent, at last
 * everything. A feed over its own rate is held back alone.
 */
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { Feed } from '#server/feeds/feed'
import { SECOND, type Clock } from '#shared/time'

/** Events waiting for their commit past which only urgent ones are taken: well under a second's work. */
const WAITING_AT_MOST = 10_000
/** Past which nothing is taken, nor read. */
const WAITING_URGENT_AT_MOST = 20_000
/** Requests being read at one time. */
const REQUESTS_AT_MOST = 4_000

const RETRY_SECONDS = 2

export interface Pressure {
  /** Before the body is read. Throws a 503 Problem. */
  admitRequest(waiting: number, requests: number): void
  /** Once it is known what came. Throws a 503 Problem. */
  admitEvents(waiting: number, urgent: boolean): void
  /** Throws a 429 Problem when the feed is over its rate. */
  admitRate(feed: Feed, events: number): void
}

interface Bucket {
  tokens: number
  at: number
}

export function createPressure(clock: Clock): Pressure {
  const buckets = new Map<string, Bucket>()
  const overloaded = (): Problem =>
    new Problem(503, say('overloaded'), { retryAfter: RETRY_SECONDS })

  return {
    admitRequest(waiting, requests) {
      if (waiting > WAITING_URGENT_AT_MOST || requests > REQUESTS_AT_MOST) throw overloaded()
    },
    admitEvents(waiting, urgent) {
      if (waiting > WAITING_AT_MOST && !urgent) throw overloaded()
    },
    admitRate({ name, rate }, events) {
      if (rate === undefined) return
      const now = clock()
      const bucket = buckets.get(name) ?? { tokens: rate, at: now }
      // A token bucket one second deep; a batch may overdraw it, and the debt is waited for.
      bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / SECOND) * rate)
      bucket.at = now
      buckets.set(name, bucket)
      if (bucket.tokens <= 0)
        throw new Problem(429, say('tooFast', { rate }), {
          retryAfter: Math.max(1, Math.ceil(-bucket.tokens / rate)),
        })
      bucket.tokens -= events
    },
  }
}
