/** Registers a feed: a secret for the door, and a name for the wall, as an event like all a screen shows. */
import { newSecret } from '#server/feeds/feed'
import type { FeedRegistry } from '#server/feeds/registry'
import { UNLIMITED, type Rights } from '#server/feeds/rights'
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

/** Returns the secret; it is not shown again. */
export async function registerFeed(
  { feeds, log, clock, uuid }: Desk,
  definition: DataOf<'source.defined'>,
  rights: Partial<Rights> = {},
): Promise<string> {
  const secret = newSecret()
  const now = clock()
  const envelope = {
    id: EventId.parse(uuid()),
    source: OWN_SOURCE,
    area: COUNTRY,
    observedAt: now,
    receivedAt: now,
    quality: 'official' as const,
  }
  // Checked before anything is kept.
  const defined = eventOf(envelope, 'source.defined', definition)
  const secrets = [{ secret }]
  await feeds.save({ ...UNLIMITED, ...rights, name: definition.feed, secrets, createdAt: now })
  await log.append([defined])
  return secret
}
