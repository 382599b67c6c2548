/** Sets the demonstration up on a running server: its feeds get fresh secrets, then post as strangers. */
import { randomUUID } from 'node:crypto'
import { demoFeeds } from '#server/demo/feeds/feeds'
import type { Log } from '#server/demo/post'
import { DEMO_SEED, demoProvince, PROVINCE_FEED } from '#server/demo/province'
import { runDemo } from '#server/demo/run'
import { registerFeed } from '#server/feeds/register'
import type { FeedRegistry } from '#server/feeds/registry'
import type { EventLog } from '#server/log/log'
import { sleep } from '#server/send/sleep'
import { FeedName } from '#shared/ids'
import { DAY, Duration, type Clock } from '#shared/time'

const provinceFeed = {
  feed: FeedName.parse(PROVINCE_FEED),
  title: { vi: 'Địa giới mô phỏng', en: 'Simulated boundaries' },
  // Defined once: it is never late.
  dueEvery: Duration.parse(365 * DAY),
  simulated: true,
}

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
  for (const definition of [provinceFeed, ...demoFeeds])
    secrets.set(
      definition.feed,
      await registerFeed({ feeds, log, clock, uuid: randomUUID }, definition, {
        defines: definition === provinceFeed,
      }),
    )
  const province = demoProvince(DEMO_SEED, clock())
  return runDemo({ url, secrets, clock, random: Math.random, sleep, fetch, province, log: logger })
}
