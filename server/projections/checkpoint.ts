/**
 * The state kept beside the log, so that a start folds only what came after it. It is written as a
 * screen is served: the rows that changed since the last time, with the cursor, in one transaction.
 * It is never trusted further than it can be read: any fault in it, and the log is folded anew.
 */
import { sql, type Kysely } from 'kysely'
import { bulk } from '#server/db/bulk'
import type { Schema } from '#server/db/schema'
import type { Store } from '#server/db/store'
import { rowOf, type Row } from '#server/projections/rows'
import type { State } from '#server/projections/state'
import { Seq } from '#shared/ids'

/** Raise the number when a fold, an entry's schema or a formula that ships changes: the log is then folded anew. */
const VERSION = '8'
/** Name of the version in `meta`, and of the one cursor: two programs never keep two checkpoints. */
const FOLLOWER = 'projections'
const FORGOTTEN = `${FOLLOWER}-forgotten`
const OURS = `${FOLLOWER}%`
const PAGE = 4_000

export interface Checkpoint {
  /** Fills the state; leaves it empty when there is no checkpoint, or none that can be trusted. */
  load(state: State): Promise<void>
  /** Keeps `rows`, changed since the last save, as of `seq`. */
  save(rows: readonly Row[], seq: Seq, forgotten: Seq): Promise<void>
}

interface Loaded {
  readonly rows: readonly Row[]
  readonly seq: Seq
  readonly forgotten: Seq
}

type Kept = Schema['entries']

/** So many entries behind `last`, in the order of their key. */
function pageAfter(db: Kysely<Schema>, last: Kept | undefined): Promise<Kept[]> {
  const page = db.selectFrom('entries').selectAll().orderBy('table_name').orderBy('key').limit(PAGE)
  if (!last) return page.execute()
  return page
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('table_name', 'key'), '>', tuple(last.table_name, last.key)),
    )
    .execute()
}

/** Undefined for a database without a checkpoint; a text says why the one it has cannot be used. */
async function read({ read: db }: Store): Promise<Loaded | string | undefined> {
  const cursors = await db
    .selectFrom('cursors')
    .selectAll()
    .where('follower', 'like', OURS)
    .execute()
  const first = await pageAfter(db, undefined)
  if (cursors.length === 0 && first.length === 0) return undefined
  const version = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', FOLLOWER)
    .executeTakeFirst()
  if (version?.value !== VERSION) return `version ${version?.value ?? '1'}, not ${VERSION}`
  const at = cursors.find(({ follower }) => follower === FOLLOWER)?.seq
  if (at === undefined) return 'no cursor'
  const forgotten = cursors.find(({ follower }) => follower === FORGOTTEN)?.seq ?? 0
  const { head } = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max('seq').as('head'))
    .executeTakeFirstOrThrow()
  if (at > (head ?? 0)) return `cursor ${at} past the log's end ${head ?? 0}`
  const rows: Row[] = []
  let page = first
  for (let last = page.at(-1); last; last = page.at(-1)) {
    // The next page is fetched while this one is read.
    const next = pageAfter(db, last)
    for (const { table_name, key, seq, entry } of page) {
      if (seq > at) return `entry ${table_name} ${key} of seq ${seq}, past the cursor ${at}`
      try {
        rows.push(rowOf(table_name, key, seq, entry === null ? null : JSON.parse(entry)))
      } catch {
        return `entry ${table_name} ${key} cannot be read`
      }
    }
    page = await next
  }
  return { rows, seq: Seq.parse(at), forgotten: Seq.parse(forgotten) }
}

/** `notice` is told, once for a load, why a checkpoint was dropped. */
export function createCheckpoint(
  store: Store,
  notice: (why: string) => void = () => undefined,
): Checkpoint {
  const { write } = store
  const upsert = bulk((rows) =>
    write
      .insertInto('entries')
      .values(Array.from({ length: rows }, () => ({ table_name: '', key: '', seq: 0, entry: '' })))
      .onConflict((conflict) =>
        conflict
          .columns(['table_name', 'key'])
          .doUpdateSet(({ ref }) => ({ seq: ref('excluded.seq'), entry: ref('excluded.entry') })),
      )
      .compile(),
  )
  const cursor = (follower: string, seq: Seq) =>
    write
      .insertInto('cursors')
      .values({ follower, seq })
      .onConflict((conflict) => conflict.column('follower').doUpdateSet({ seq }))
      .compile()
  const version = write
    .insertInto('meta')
    .values({ name: FOLLOWER, value: VERSION })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: VERSION }))
    .compile()

  return {
    async load(state) {
      const kept = await read(store)
      if (kept === undefined) return
      if (typeof kept !== 'string') {
        state.restore(kept.rows, kept.seq, kept.forgotten)
        return
      }
      notice(kept)
      await store.atomic([
        write.deleteFrom('entries').compile(),
        write.deleteFrom('cursors').where('follower', 'like', OURS).compile(),
      ])
    },
    async save(rows, seq, forgotten) {
      await store.atomic([
        ...upsert(
          rows.map((row) => [row.table, row.key, row.seq, row.entry && JSON.stringify(row.entry)]),
        ),
        sql`delete from entries where entry is null and seq <= ${forgotten}`.compile(write),
        cursor(FOLLOWER, seq),
        cursor(FORGOTTEN, forgotten),
        version,
      ])
    },
  }
}
