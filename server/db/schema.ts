/**
 * The tables, once for every engine. Times are integer milliseconds, so that one bucket expression
 * serves SQLite and PostgreSQL; JSON is text, because nothing here queries inside it.
 */
import { sql, type ColumnBuilderCallback, type Generated, type Kysely } from 'kysely'
import { createAccessTables, type AccessSchema } from '#server/db/access-schema'
import type { HistorySchema } from '#server/db/history-schema'
import type { KindName } from '#shared/kinds/index'

export interface EventRow {
  seq: number
  source: string
  id: string
  kind: string
  area: string
  observed_at: number
  received_at: number
  quality: string
  person: string | null
  flag: string | null
  data: string
}

export interface Schema extends AccessSchema, HistorySchema {
  /** THE log. */
  events: EventRow
  /** Facts about this database, such as the epoch of its log. */
  meta: { name: string; value: string }
  /** How far each follower of the log has come. */
  cursors: { follower: string; seq: number }
  /** The projections as of their cursor: what a screen would hold. `entry` null: gone. */
  entries: { table_name: string; key: string; seq: number; entry: string | null }
  feeds: {
    name: string
    /** Sealed (see `server/feeds/row`). */
    secrets: string
    rate: number | null
    created_at: number
    defines: number
    /** JSON lists; null: no limit. */
    kinds: string | null
    areas: string | null
    addresses: string | null
  }
  /** Views as they were frozen, by their digests (see `server/take/frozen`). */
  frozen: { id: string; made_at: number; made_by: string; body: string }
  /** The boundaries that they are drawn with, by their digests: once for all views of the same. */
  frozen_boundaries: { id: string; body: string }
  /** What the door refused, kept for its sender to see and to send again. */
  quarantine: {
    id: Generated<number>
    feed: string
    event_id: string | null
    received_at: number
    detail: string
    body: string
  }
}

/** Thin slices of a long log that are read back: the audit, and the versions of what walls show and of the catalogue. */
export const KINDS_WITH_INDEX = [
  'access.recorded',
  'scene.defined',
  'tour.defined',
  'wall.defined',
  'indicator.defined',
] as const satisfies readonly KindName[]

type Column = readonly [name: string, type: 'integer' | 'text', more?: ColumnBuilderCallback]

/** What feeds may, in the order in which it came: with none of it they may what they always might. */
const rights: readonly Column[] = [
  ['defines', 'integer', (c) => c.notNull().defaultTo(0)],
  ['kinds', 'text'],
  ['areas', 'text'],
  ['addresses', 'text'],
]

/** Adds the columns that a table from an earlier version has not. */
async function addMissing(
  db: Kysely<Schema>,
  table: keyof Schema & string,
  wanted: readonly Column[],
): Promise<void> {
  const tables = await db.introspection.getTables()
  const columns = tables.find(({ name }) => name === table)?.columns ?? []
  const there = new Set(columns.map(({ name }) => name))
  for (const [name, type, more] of wanted)
    if (!there.has(name)) await db.schema.alterTable(table).addColumn(name, type, more).execute()
}

export async function createTables(db: Kysely<Schema>): Promise<void> {
  const table = (name: keyof Schema & string) => db.schema.createTable(name).ifNotExists()
  await table('events')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('area', 'text', (c) => c.notNull())
    .addColumn('observed_at', 'integer', (c) => c.notNull())
    .addColumn('received_at', 'integer', (c) => c.notNull())
    .addColumn('quality', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('flag', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addUniqueConstraint('events_identity', ['source', 'id'])
    .execute()
  await table('meta')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await table('cursors')
    .addColumn('follower', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .execute()
  await table('entries')
    .addColumn('table_name', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('entry', 'text')
    .addPrimaryKeyConstraint('entries_key', ['table_name', 'key'])
    .execute()
  let feeds = table('feeds')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('secrets', 'text', (c) => c.notNull())
    .addColumn('rate', 'integer')
    .addColumn('created_at', 'integer', (c) => c.notNull())
  for (const [name, type, more] of rights) feeds = feeds.addColumn(name, type, more)
  await feeds.execute()
  await addMissing(db, 'feeds', rights)
  await table('quarantine')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text')
    .addColumn('received_at', 'integer', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await table('frozen')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await table('frozen_boundaries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('frozen_maker')
    .ifNotExists()
    .on('frozen')
    .columns(['made_by', 'made_at'])
    .execute()
  await db.schema
    .createIndex('quarantine_event')
    .ifNotExists()
    .on('quarantine')
    .columns(['feed', 'event_id'])
    .execute()
  for (const kind of KINDS_WITH_INDEX)
    await sql`create index if not exists ${sql.id(`events_${kind.split('.', 1)[0]}`)}
      on events (seq) where kind = ${sql.lit(kind)}`.execute(db)
  await createAccessTables(db)
}
