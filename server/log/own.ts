/** What the product itself says, about itself, in the log like all else. */
import { eventOf, type EventOf } from '#shared/event'
import { COUNTRY, EventId, OWN_SOURCE } from '#shared/ids'
import type { DataOf, KindName } from '#shared/kinds/index'
import type { Provenance } from '#shared/kinds/provenance'
import { Instant, type Clock } from '#shared/time'

export interface Origin {
  readonly clock: Clock
  readonly uuid: () => string
}

export interface Said {
  /** Who said it; absent: the product itself. */
  readonly person?: string | undefined
  /** What it takes the place of: it is the later word, also in the same millisecond and after the clock was set back. */
  readonly over?: Pick<Provenance, 'observedAt'> | undefined
}

/** Throws a ZodError for data that is not of the kind. */
export function ownEvent<K extends KindName>(
  { clock, uuid }: Origin,
  kind: K,
  data: DataOf<K>,
  { person, over }: Said = {},
): EventOf<K> {
  const now = clock()
  const envelope = {
    id: EventId.parse(uuid()),
    source: OWN_SOURCE,
    area: COUNTRY,
    observedAt: over && over.observedAt >= now ? Instant.parse(over.observedAt + 1) : now,
    receivedAt: now,
    quality: person === undefined ? ('official' as const) : ('manual' as const),
    ...(person !== undefined && { person }),
  }
  return eventOf(envelope, kind, data)
}
