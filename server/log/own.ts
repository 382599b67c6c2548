/** What the product itself says, about itself, in the log like all else. */
import { eventOf, type EventOf } from '#shared/event'
import { COUNTRY, EventId, Source } from '#shared/ids'
import type { DataOf, KindName } from '#shared/kinds/index'
import type { Clock } from '#shared/time'

export const OWN_SOURCE = Source.parse('ioc')

export interface Origin {
  readonly clock: Clock
  readonly uuid: () => string
}

/** Throws a ZodError for data that is not of the kind. */
export function ownEvent<K extends KindName>(
  { clock, uuid }: Origin,
  kind: K,
  data: DataOf<K>,
): EventOf<K> {
  const now = clock()
  const envelope = {
    id: EventId.parse(uuid()),
    source: OWN_SOURCE,
    area: COUNTRY,
    observedAt: now,
    receivedAt: now,
    quality: 'official' as const,
  }
  return eventOf(envelope, kind, data)
}
