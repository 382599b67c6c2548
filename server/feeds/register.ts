/** Registers a feed: a secret for the door, and a name for the wall, as an event like all a screen shows. */
import { newSecret } from '#server/feeds/feed'
import type { FeedRegistry } from '#server/feeds/registry'
import type { EventLog } from '#server/log/log'
import { eventOf } from '#shared/event'
import { COUNTRY, EventId, Source } from '#shared/ids'
import type { DataOf } from '#shared/kinds/index'
import type { Clock } from '#shared/time'

export interface Desk {
  readonly feeds: FeedRegistry
  readonly log: EventLog
  readonly clock: Clock
  readonly uuid: () => string
}

/** What the product itself says, about itself. */
const OWN_SOURCE = Source.parse('ioc')

/** Returns the secret; it is not shown again. `rate`: events a second that the feed may send. */
export async function registerFeed(
  { feeds, log, clock, uuid }: Desk,
  definition: DataOf<'source.defined'>,
  rate?: number,
): Promise<string> {
  const secret = newSecret()
  const now = clock()
  await feeds.save({ name: definition.feed, secrets: [{ secret }], rate, createdAt: now })
  const envelope = {
    id: EventId.parse(uuid()),
    source: OWN_SOURCE,
    area: COUNTRY,
    observedAt: now,
    receivedAt: now,
    quality: 'official' as const,
  }
  await log.append([eventOf(envelope, 'source.defined', definition)])
  return secret
}
