/**
 * The tables of history. They hold nothing that the log does not: those of an earlier shape are dropped,
 * and `#server/history/history` fills the new ones from the log.
 */
import { SqliteAdapter, sql, type Generated, type Kysely, type RawBuilder } from 'kysely'
import type { Step } from '#server/db/protocol'
import type { Schema } from '#server/db/schema'

/** Raise the number when these tables, or what they keep of an event, change. */
const VERSION = '3'
/** The tables are there, and the log is not yet all in them. */
const UNFILLED = `${VERSION}, unfilled`
/** Name of the version in `meta`. */
const NAME = 'history'
/** Follower of the log that sums history up. */
export const SUMS = 'rollups'

export interface HistorySchema {
  /** A figure of an area as one feed tells it: what two publishers say is never mixed. */
  series: { id: Generated<number>; indicator: string; area: string; feed: string }
  /** Narrow on purpose: long histories are scanned here. */
  samples: {
    series: number
    time: number
    value: number
    revision: number
    seq: number
    /** Seqs of all readings of this moment, with spaces between; null where there is one. */
    heard: string | null
  }
  /** Sums of the samples, bucket by bucket. */
  rollups: {
    series: number
    /** Code of a level (`#server/history/level`). */
    level: number
    /** When it begins, ms. */
    bucket: number
    count: number
    sum: number
    low: number
    high: number
    last: number
    /** Sum of its days' last values: what is counted up anew each day. Null where it is no whole day. */
    day_total: number | null
    /** Whole days that have readings, and the sum of their means: each day weighs the same. Null as above. */
    days: number | null
    day_means: number | null
  }
  /** From when on a level is whole: older buckets of it are dropped, and never asked for. */
  horizons: { level: number; since: number }
}

/** SQLite clusters a table by its key only when told to; PostgreSQL has no such word. */
function clustered(db: Kysely<Schema>): RawBuilder<unknown> {
  return db.getExecutor().adapter instanceof SqliteAdapter ? sql`without rowid` : sql``
}

function tables(db: Kysely<Schema>): Step[] {
  const table = (name: keyof HistorySchema) => db.schema.createTable(name)
  return [
    table('series')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('indicator', 'text', (c) => c.notNull())
      .addColumn('area', 'text', (c) => c.notNull())
      .addColumn('feed', 'text', (c) => c.notNull())
      .addUniqueConstraint('series_identity', ['indicator', 'area', 'feed']),
    table('samples')
      .addColumn('series', 'integer', (c) => c.notNull())
      .addColumn('time', 'integer', (c) => c.notNull())
      .addColumn('value', 'real', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('heard', 'text')
      .addPrimaryKeyConstraint('samples_key', ['series', 'time'])
      .modifyEnd(clustered(db)),
    table('rollups')
      .addColumn('series', 'integer', (c) => c.notNull())
      .addColumn('level', 'integer', (c) => c.notNull())
      .addColumn('bucket', 'integer', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('sum', 'real', (c) => c.notNull())
      .addColumn('low', 'real', (c) => c.notNull())
      .addColumn('high', 'real', (c) => c.notNull())
      .addColumn('last', 'real', (c) => c.notNull())
      .addColumn('day_total', 'real')
      .addColumn('days', 'integer')
      .addColumn('day_means', 'real')
      .addPrimaryKeyConstraint('rollups_key', ['series', 'level', 'bucket'])
      .modifyEnd(clustered(db)),
    table('horizons')
      .addColumn('level', 'integer', (c) => c.primaryKey())
      .addColumn('since', 'integer', (c) => c.notNull()),
  ].map((one) => one.compile())
}

function keep(db: Kysely<Schema>, version: string) {
  return db
    .insertInto('meta')
    .values({ name: NAME, value: version })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: version }))
}

async function versionIn(db: Kysely<Schema>): Promise<string | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst()
  return row?.value
}

/** Of a database that has `events`, `meta` and `cursors`; in one transaction, or not at all. */
export async function createHistoryTables(
  db: Kysely<Schema>,
  atomic: (steps: readonly Step[]) => Promise<unknown>,
): Promise<void> {
  const version = await versionIn(db)
  if (version === VERSION || version === UNFILLED) return
  const event = await db.selectFrom('events').select('seq').limit(1).executeTakeFirst()
  const drop = (['rollups', 'horizons', 'samples', 'series'] as const).map((name) =>
    db.schema.dropTable(name).ifExists().compile(),
  )
  await atomic([
    ...drop,
    ...tables(db),
    db.deleteFrom('cursors').where('follower', '=', SUMS).compile(),
    keep(db, event ? UNFILLED : VERSION).compile(),
  ])
}

/** False where tables of an earlier shape were dropped and the log was not read to its end since. */
export async function isFilled(db: Kysely<Schema>): Promise<boolean> {
  return (await versionIn(db)) === VERSION
}

export async function markFilled(db: Kysely<Schema>): Promise<void> {
  await keep(db, VERSION).execute()
}
