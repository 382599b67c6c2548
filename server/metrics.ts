/** Prometheus metrics of one process. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { Tally } from '#server/hooks/answer'
import type { FeedName } from '#shared/ids'

export interface Readings {
  /** Seq up to which the screens' state is folded. */
  folded(): number
  pending(): number
  screens(): number
  slowScreens(): number
}

export interface Metrics {
  count(feed: FeedName, tally: Tally): void
  text(): Promise<string>
  readonly contentType: string
}

export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const events = new Counter({
    name: 'ioc_events_total',
    help: 'Events that came through the webhook door, by feed and outcome',
    labelNames: ['feed', 'outcome'],
    registers: [registry],
  })
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  gauge('ioc_projection_seq', 'Seq up to which the state is folded', readings.folded)
  gauge('ioc_log_pending', 'Events waiting for their commit', readings.pending)
  gauge('ioc_screens', 'Screens connected and greeted', readings.screens)
  gauge('ioc_screens_slow', 'Screens skipped in the last frame', readings.slowScreens)

  return {
    count(feed, { accepted, duplicates, refused }) {
      if (accepted > 0) events.inc({ feed, outcome: 'accepted' }, accepted)
      if (duplicates > 0) events.inc({ feed, outcome: 'duplicate' }, duplicates)
      if (refused.length > 0) events.inc({ feed, outcome: 'rejected' }, refused.length)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
