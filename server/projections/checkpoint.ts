/**
 * The state kept beside the log, so that a start folds only what came after it. It is written as a
 * screen is served: the rows that changed since the last time, with the cursor, in one transaction.
 */
import { sql } from 'kysely'
import { bulk } from '#server/db/bulk'
import type { Store } from '#server/db/store'
import type { Row, State } from '#server/projections/state'
import { isTableName, parseEntry, type TableName } from '#shared/entries'
import { AreaCode, COUNTRY, Seq } from '#shared/ids'

/** Raise the number when a fold or an entry's schema changes: the log is then folded anew. */
const FOLLOWER = 'projections-1'
const FORGOTTEN = `${FOLLOWER}-forgotten`

export interface Checkpoint {
  /** Fills the state; leaves it empty when there is no checkpoint of this version. */
  load(state: State): Promise<void>
  /** Keeps `rows`, changed since the last save, as of `seq`. */
  save(rows: readonly Row[], seq: Seq, forgotten: Seq): Promise<void>
}

function rowOf(table: TableName, key: string, seq: number, json: string | null): Row {
  const entry = json === null ? null : parseEntry(table, JSON.parse(json))
  const area = entry && 'area' in entry ? entry.area : COUNTRY
  return { table, key, area: AreaCode.parse(area), seq: Seq.parse(seq), entry }
}

export function createCheckpoint(store: Store): Checkpoint {
  const upsert = bulk((rows) =>
    store.write
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
    store.write
      .insertInto('cursors')
      .values({ follower, seq })
      .onConflict((conflict) => conflict.column('follower').doUpdateSet({ seq }))
      .compile()

  return {
    async load(state) {
      const cursors = await store.read.selectFrom('cursors').selectAll().execute()
      const at = cursors.find(({ follower }) => follower === FOLLOWER)
      const forgotten = cursors.find(({ follower }) => follower === FORGOTTEN)
      if (!at) {
        await store.write.deleteFrom('entries').execute()
        return
      }
      const kept = await store.read.selectFrom('entries').selectAll().orderBy('seq').execute()
      const rows = kept.flatMap(({ table_name, key, seq, entry }) =>
        isTableName(table_name) ? [rowOf(table_name, key, seq, entry)] : [],
      )
      state.restore(rows, Seq.parse(at.seq), Seq.parse(forgotten?.seq ?? 0))
    },
    async save(rows, seq, forgotten) {
      await store.atomic([
        ...upsert(
          rows.map((row) => [row.table, row.key, row.seq, row.entry && JSON.stringify(row.entry)]),
        ),
        sql`delete from entries where entry is null and seq <= ${forgotten}`.compile(store.write),
        cursor(FOLLOWER, seq),
        cursor(FORGOTTEN, forgotten),
      ])
    },
  }
}
