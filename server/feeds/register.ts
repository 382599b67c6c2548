/** Registers a feed: a secret for the door, and a name for the wall, as an event like all a screen shows. */
import { Fault } from '#server/fault'
import { newSecret } from '#server/feeds/feed'
import type { FeedRegistry } from '#server/feeds/registry'
import { UNLIMITED, type Rights } from '#server/feeds/rights'
import type { EventLog } from '#server/log/log'
import { ownEvent, type Origin } from '#server/log/own'
import { feedOf, OWN_SOURCE } from '#shared/ids'
import type { DataOf } from '#shared/kinds/index'

export interface Desk extends Origin {
  readonly feeds: FeedRegistry
  readonly log: EventLog
}

/** Returns the secret; it is not shown again. */
export async function registerFeed(
  { feeds, log, clock, uuid }: Desk,
  definition: DataOf<'source.defined'>,
  rights: Partial<Rights> = {},
): Promise<string> {
  if (definition.feed === feedOf(OWN_SOURCE))
    throw new Fault(
      `Tên "${definition.feed}" là của chính hệ thống, hãy chọn tên khác · the name "${definition.feed}" is the system's own, choose another`,
    )
  const secret = newSecret()
  // Checked before anything is kept.
  const defined = ownEvent({ clock, uuid }, 'source.defined', definition)
  const { feed: name } = definition
  const secrets = [{ secret }]
  await feeds.save({ ...UNLIMITED, ...rights, name, secrets, createdAt: defined.receivedAt })
  await log.append([defined])
  return secret
}
