/** Events that were signed but not taken: kept as sent, with the reason, for their sender to see. */
import type { Store } from '#server/db/store'
import type { FeedName } from '#shared/ids'
import type { Text } from '#shared/text'
import type { Instant } from '#shared/time'

/** Kept in all; past it the oldest go. */
const KEPT = 50_000
const BODY_AT_MOST = 32_768
const DELETE_EVERY = 1_000

export interface Refused {
  readonly feed: FeedName
  readonly eventId: string | undefined
  readonly receivedAt: Instant
  readonly detail: Text
  readonly body: unknown
}

export interface QuarantineCase {
  readonly id: number
  readonly feed: string
  readonly eventId: string | null
  readonly receivedAt: number
  readonly detail: string
  readonly body: string
}

export interface Quarantine {
  add(refused: readonly Refused[]): Promise<void>
  /** Newest first. */
  list(feed: FeedName | undefined, limit: number): Promise<readonly QuarantineCase[]>
  /** How many are kept, by feed. */
  counts(): Promise<ReadonlyMap<string, number>>
}

export function createQuarantine(store: Store): Quarantine {
  let sinceDelete = 0

  const deleteOldest = async (): Promise<void> => {
    const last = await store.read
      .selectFrom('quarantine')
      .select('id')
      .orderBy('id', 'desc')
      .offset(KEPT)
      .limit(1)
      .executeTakeFirst()
    if (last) await store.write.deleteFrom('quarantine').where('id', '<=', last.id).execute()
  }

  return {
    async add(refused) {
      const rows = refused.map(({ feed, eventId, receivedAt, detail, body }) => ({
        feed,
        event_id: eventId ?? null,
        received_at: receivedAt,
        detail: JSON.stringify(detail),
        body: JSON.stringify(body).slice(0, BODY_AT_MOST),
      }))
      for (let start = 0; start < rows.length; start += 100)
        await store.write
          .insertInto('quarantine')
          .values(rows.slice(start, start + 100))
          .execute()
      sinceDelete += rows.length
      if (sinceDelete < DELETE_EVERY) return
      sinceDelete = 0
      await deleteOldest()
    },
    async list(feed, limit) {
      const all = store.read.selectFrom('quarantine').orderBy('id', 'desc').limit(limit)
      return (feed === undefined ? all : all.where('feed', '=', feed))
        .select([
          'id',
          'feed',
          'event_id as eventId',
          'received_at as receivedAt',
          'detail',
          'body',
        ])
        .execute()
    },
    async counts() {
      const rows = await store.read
        .selectFrom('quarantine')
        .select(({ fn }) => ['feed', fn.countAll<number>().as('count')])
        .groupBy('feed')
        .execute()
      return new Map(rows.map(({ feed, count }) => [feed, count]))
    },
  }
}
