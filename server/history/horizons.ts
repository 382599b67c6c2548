/**
 * Narrow levels are dropped when they are old. First the level is told to be whole only from a later day
 * on, then what is older goes, one settle later: no query meets a bucket half gone.
 */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import type { Store } from '#server/db/store'
import { keptFrom, LEVELS, type Level } from '#server/history/level'

/** Of one transaction: appends that come meanwhile wait for no more than this. */
const ROWS_AT_MOST = 2_000

/** From when on a level is whole, ms; before it, nothing of it is asked for and nothing summed up. */
export type Horizons = (level: Level) => number

export async function horizonsIn(read: Kysely<Schema>): Promise<Horizons> {
  const rows = await read.selectFrom('horizons').selectAll().execute()
  const since = new Map(rows.map((row) => [row.level, row.since]))
  return ({ code }) => since.get(code) ?? Number.NEGATIVE_INFINITY
}

/** `prune(now)` drops what has become too old by `now`, ms. */
export function createPruning(store: Store): (now: number) => Promise<void> {
  /** Up to where each level is known to be gone. */
  const gone = new Map<Level, number>()

  const dropBefore = async (level: Level, since: number): Promise<void> => {
    const { rows } = await sql<{ series: number }>`select id as series from series
      where (select min(bucket) from rollups where series = series.id and level = ${level.code})
        < ${since}`.execute(store.read)
    for (const { series } of rows) {
      const older = store.write
        .selectFrom('rollups')
        .where('series', '=', series)
        .where('level', '=', level.code)
        .where('bucket', '<', since)
      const statement = store.write
        .deleteFrom('rollups')
        .where('series', '=', series)
        .where('level', '=', level.code)
        .where('bucket', 'in', older.select('bucket').orderBy('bucket').limit(ROWS_AT_MOST))
        .compile()
      let dropped = ROWS_AT_MOST
      while (dropped === ROWS_AT_MOST) {
        const [result] = await store.atomic([statement])
        dropped = result?.changes ?? 0
      }
    }
  }

  return async (now) => {
    const horizons = await horizonsIn(store.read)
    for (const level of LEVELS) {
      const since = horizons(level)
      if (since > (gone.get(level) ?? Number.NEGATIVE_INFINITY)) {
        await dropBefore(level, since)
        gone.set(level, since)
      }
      const later = keptFrom(level, now)
      if (later <= Math.max(since, 0)) continue
      await store.write
        .insertInto('horizons')
        .values({ level: level.code, since: later })
        .onConflict((conflict) => conflict.column('level').doUpdateSet({ since: later }))
        .execute()
    }
  }
}
