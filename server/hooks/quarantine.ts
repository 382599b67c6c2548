/** Events that were signed but not taken: kept as sent, with the reason, for their sender to see. */
import { sql, type CompiledQuery } from 'kysely'
import type { Store } from '#server/db/store'
import type { AreaCode, FeedName, IndicatorCode } from '#shared/ids'
import type { Text } from '#shared/text'
import type { Instant } from '#shared/time'

/** Kept of each feed; past it its oldest go, and no feed pushes another's out. */
export const KEPT = 10_000
const BODY_AT_MOST = 32_768
const DELETE_EVERY = 1_000
const ROWS_AT_ONCE = 100

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
  /** A refusal met again, as by a sender that retries, replaces the one before. */
  add(refused: readonly Refused[]): Promise<void>
  /** Newest first. */
  list(feed: FeedName | undefined, limit: number): Promise<readonly QuarantineCase[]>
  /** How many are kept, by feed. */
  counts(): Promise<ReadonlyMap<string, number>>
  /** How many readings of these are kept that came within the window, ms; none of what was too long to keep whole. */
  countReadings(
    of: Refusable,
    window: { readonly from: number; readonly to: number },
  ): Promise<number>
}

/** Whose readings, and of what. */
export interface Refusable {
  readonly feeds: readonly FeedName[]
  readonly indicators: readonly IndicatorCode[]
  readonly areas: readonly AreaCode[]
}

interface Row {
  readonly feed: string
  readonly event_id: string | null
  readonly received_at: number
  readonly detail: string
  readonly body: string
}

function rowOf({ feed, eventId, receivedAt, detail, body }: Refused): Row {
  return {
    feed,
    event_id: eventId ?? null,
    received_at: receivedAt,
    detail: JSON.stringify(detail),
    body: JSON.stringify(body).slice(0, BODY_AT_MOST),
  }
}

/** What makes two refusals one and the same; what has no id is told apart by its body. */
function sameness({ feed, event_id, detail, body }: Row): string {
  return JSON.stringify(event_id === null ? [feed, detail, null, body] : [feed, detail, event_id])
}

export function createQuarantine(store: Store): Quarantine {
  const sinceDelete = new Map<string, number>()

  const deleteOldest = async (feed: string): Promise<void> => {
    const last = await store.read
      .selectFrom('quarantine')
      .select('id')
      .where('feed', '=', feed)
      .orderBy('id', 'desc')
      .offset(KEPT)
      .limit(1)
      .executeTakeFirst()
    if (!last) return
    await store.write
      .deleteFrom('quarantine')
      .where('feed', '=', feed)
      .where('id', '<=', last.id)
      .execute()
  }

  /** The rows in place of those that say the same. */
  const replace = (rows: readonly Row[]): CompiledQuery[] => {
    const steps = rows.flatMap(({ feed, event_id, detail }) =>
      event_id === null
        ? []
        : store.write
            .deleteFrom('quarantine')
            .where('feed', '=', feed)
            .where('event_id', '=', event_id)
            .where('detail', '=', detail)
            .compile(),
    )
    // Together, because each search goes through all that a feed has without an id.
    const nameless = rows.filter(({ event_id }) => event_id === null)
    if (nameless.length > 0)
      steps.push(
        store.write
          .deleteFrom('quarantine')
          .where('feed', 'in', [...new Set(nameless.map(({ feed }) => feed))])
          .where('event_id', 'is', null)
          .where('detail', 'in', [...new Set(nameless.map(({ detail }) => detail))])
          .where(
            'body',
            'in',
            nameless.map(({ body }) => body),
          )
          .compile(),
      )
    steps.push(store.write.insertInto('quarantine').values(rows).compile())
    return steps
  }

  return {
    async add(refused) {
      const rows = [
        ...new Map(refused.map(rowOf).map((row) => [sameness(row), row] as const)).values(),
      ]
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const steps = replace(rows.slice(start, start + ROWS_AT_ONCE))
        await store.atomic(steps.map(({ sql, parameters }) => ({ sql, parameters })))
      }
      for (const { feed } of rows) sinceDelete.set(feed, (sinceDelete.get(feed) ?? 0) + 1)
      for (const [feed, count] of sinceDelete) {
        if (count < DELETE_EVERY) continue
        sinceDelete.delete(feed)
        await deleteOldest(feed)
      }
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
    async countReadings({ feeds, indicators, areas }, { from, to }) {
      if (feeds.length === 0) return 0
      // What is not JSON is not looked into, in whatever order the conditions are tried.
      const said = (path: string) =>
        sql`case when json_valid(body) then json_extract(body, ${path}) end`
      const { rows } = await sql<{ count: number }>`select count(*) as count from quarantine
        where feed in (${sql.join(feeds)}) and received_at >= ${from} and received_at < ${to}
          and ${said('$.data.indicator')} in (${sql.join(indicators)})
          and ${said('$.area')} in (${sql.join(areas)})`.execute(store.read)
      return rows[0]?.count ?? 0
    },
  }
}
