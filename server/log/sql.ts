/**
 * The log on SQL. Appends that arrive while a commit is under way share the next one (group commit),
 * so that many senders pay for one fsync.
 *
 * A group is first written as if all its events were new, in one message to the database thread. Only
 * when that meets a row that is already there are the stored ones looked up and left out.
 */
import { bulk } from '#server/db/bulk'
import type { Step } from '#server/db/protocol'
import { KINDS_WITH_INDEX, type EventRow } from '#server/db/schema'
import { isConflict, type Store } from '#server/db/store'
import type { EventLog, Follower, Outcome } from '#server/log/log'
import { EMPTY, eventOfRow, sameContent, sameEvent, values } from '#server/log/row'
import { storedAs, type Event, type Stored } from '#shared/event'
import { Seq } from '#shared/ids'
import { sql } from 'kysely'

const GROUP_AT_MOST = 2_000
/** Each lost to another writer that was quicker: enough that a busy one cannot starve this one. */
const ATTEMPTS = 100
const LOOKUP_AT_MOST = 400

/** What is written in the same transaction as the events: history. */
export type Alongside = (stored: readonly Stored[]) => Promise<readonly Step[]>

interface Append {
  readonly events: readonly Event[]
  resolve(outcomes: readonly Outcome[]): void
  reject(error: unknown): void
}

interface Plan {
  readonly stored: readonly Stored[]
  readonly outcomes: readonly Outcome[]
}

const identity = (source: string, id: string): string => `${source}\n${id}`

/** Gives each event its seq or its fate. `existing` holds the rows known to be in the log. */
function plan(
  events: readonly Event[],
  head: number,
  existing: ReadonlyMap<string, EventRow>,
): Plan {
  const stored: Stored[] = []
  const first = new Map<string, Stored>()
  const outcomes = events.map((event): Outcome => {
    const key = identity(event.source, event.id)
    const row = existing.get(key)
    if (row)
      return {
        status: sameContent(row, event) ? 'duplicate' : 'conflict',
        seq: Seq.parse(row.seq),
      }
    const earlier = first.get(key)
    if (earlier)
      return { status: sameEvent(earlier, event) ? 'duplicate' : 'conflict', seq: earlier.seq }
    const seq = Seq.parse(head + stored.length + 1)
    const next = storedAs(event, seq)
    stored.push(next)
    first.set(key, next)
    return { status: 'stored', seq }
  })
  return { stored, outcomes }
}

export async function sqlLog(store: Store, alongside: Alongside): Promise<EventLog> {
  const { read } = store
  const followers = new Set<Follower>()
  const queue: Append[] = []
  let pending = 0
  let committing = false

  const insert = bulk((rows) =>
    store.write
      .insertInto('events')
      .values(Array.from({ length: rows }, () => EMPTY))
      .compile(),
  )

  const newestSeq = async (): Promise<Seq> => {
    const newest = await read
      .selectFrom('events')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    return Seq.parse(newest?.seq ?? 0)
  }

  const lookUp = async (events: readonly Event[]): Promise<Map<string, EventRow>> => {
    const found = new Map<string, EventRow>()
    for (let start = 0; start < events.length; start += LOOKUP_AT_MOST) {
      const chunk = events.slice(start, start + LOOKUP_AT_MOST)
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('source', 'id'),
            'in',
            chunk.map(({ source, id }) => tuple(source, id)),
          ),
        )
        .execute()
      for (const row of rows) found.set(identity(row.source, row.id), row)
    }
    return found
  }

  let head: number = await newestSeq()

  const write = async (events: readonly Event[]): Promise<Plan> => {
    let existing: ReadonlyMap<string, EventRow> = new Map()
    for (let attempt = 1; ; attempt++) {
      const planned = plan(events, head, existing)
      if (planned.stored.length === 0) return planned
      const rows = planned.stored.map((event) => values(event.seq, event))
      try {
        await store.atomic([...insert(rows, { exact: true }), ...(await alongside(planned.stored))])
        return planned
      } catch (error) {
        if (!isConflict(error) || attempt === ATTEMPTS) throw error
        head = await newestSeq()
        existing = await lookUp(events)
      }
    }
  }

  const commitNext = async (): Promise<void> => {
    const group: Append[] = []
    let size = 0
    while (queue[0] && (size === 0 || size + queue[0].events.length <= GROUP_AT_MOST)) {
      const append = queue.shift()
      if (!append) break
      group.push(append)
      size += append.events.length
    }
    try {
      const { stored, outcomes } = await write(group.flatMap(({ events }) => events))
      head = stored.at(-1)?.seq ?? head
      // Followers before senders: who reads its own write over the socket finds it folded.
      if (stored.length > 0) for (const follower of followers) follower(stored)
      let start = 0
      for (const append of group) {
        append.resolve(outcomes.slice(start, start + append.events.length))
        start += append.events.length
      }
    } catch (error) {
      for (const append of group) append.reject(error)
    } finally {
      pending -= size
    }
  }

  const drain = async (): Promise<void> => {
    if (committing) return
    committing = true
    while (queue.length > 0) {
      // Requests that are already here come along: larger groups write fewer pages for each event.
      await new Promise((resolve) => setImmediate(resolve))
      await commitNext()
    }
    committing = false
  }

  return {
    append: (events) =>
      new Promise((resolve, reject) => {
        queue.push({ events, resolve, reject })
        pending += events.length
        void drain()
      }),
    async read(after, limit) {
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(eventOfRow)
    },
    async readBack(kind, before, limit) {
      // Spelt out for the kinds that have an index: with a parameter SQLite would not use it.
      const indexed = KINDS_WITH_INDEX.find((one) => one === kind)
      const ofKind = indexed && sql<boolean>`kind = ${sql.lit(indexed)}`
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where((eb) => ofKind ?? eb('kind', '=', kind))
        .where('seq', '<', before)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.map(eventOfRow)
    },
    head: newestSeq,
    follow(follower) {
      followers.add(follower)
      return () => followers.delete(follower)
    },
    get pending() {
      return pending
    },
  }
}
