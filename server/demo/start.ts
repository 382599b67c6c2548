/** Sets the demonstration up on a running server: its feeds get fresh secrets, then post as strangers. */
import { demoFeeds } from '#server/demo/feeds/feeds'
import type { Log } from '#server/demo/post'
import { DEMO_SEED, demoProvince, PROVINCE_FEED } from '#server/demo/province'
import { runDemo } from '#server/demo/run'
import { newSecret } from '#server/feeds/feed'
import type { FeedRegistry } from '#server/feeds/registry'
import type { EventLog } from '#server/log/log'
import { sleep } from '#server/send/sleep'
import { eventOf } from '#shared/event'
import { COUNTRY, EventId, FeedName, Source } from '#shared/ids'
import { Instant, type Clock } from '#shared/time'

/** Definitions are as old as the demonstration itself, so that a restart repeats and does not renew them. */
const DEFINED_AT = Instant.parse(Date.parse('2026-01-01T00:00:00+07:00'))

export interface DemoHost {
  /** Loopback address of the server, without a path. */
  readonly url: string
  readonly feeds: FeedRegistry
  readonly log: EventLog
  readonly clock: Clock
  readonly logger: Log
}

export async function startDemo(host: DemoHost): Promise<{ stop(): Promise<void> }> {
  const { url, feeds, log, clock, logger } = host
  const secrets = new Map<FeedName, string>()
  for (const name of [FeedName.parse(PROVINCE_FEED), ...demoFeeds.map(({ feed }) => feed)]) {
    const secret = newSecret()
    await feeds.save({ name, secrets: [{ secret }], rate: undefined, createdAt: clock() })
    secrets.set(name, secret)
  }
  await log.append(
    demoFeeds.map((definition) =>
      eventOf(
        {
          id: EventId.parse(`demo:source:${definition.feed}`),
          source: Source.parse('ioc'),
          area: COUNTRY,
          observedAt: DEFINED_AT,
          receivedAt: clock(),
          quality: 'official',
        },
        'source.defined',
        definition,
      ),
    ),
  )
  const province = demoProvince(DEMO_SEED, clock())
  return runDemo({ url, secrets, clock, random: Math.random, sleep, fetch, province, log: logger })
}
