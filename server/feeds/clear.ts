/**
 * Secrets of a database from before they were sealed: sealed where they stand, and every page rewritten,
 * because SQLite leaves the old bytes in the free space of its file.
 */
import { sql } from 'kysely'
import type { Sealer } from '#server/access/seal'
import { isOutOfSpace, type Store } from '#server/db/store'

/** JSON, as it was; what is sealed begins otherwise. */
const CLEAR = '[%'
/** Stands in `meta` from the sealing until the old bytes are gone, also over a crash between them. */
const REMAINS = 'clear-secrets-remain'

async function remain({ read }: Store): Promise<boolean> {
  const row = await read.selectFrom('meta').where('name', '=', REMAINS).select('name').execute()
  return row.length > 0
}

/** Whether there is anything to seal, or left to wipe. */
export async function hasClearSecrets(store: Store): Promise<boolean> {
  const clear = await store.read
    .selectFrom('feeds')
    .where('secrets', 'like', CLEAR)
    .select('name')
    .limit(1)
    .execute()
  return clear.length > 0 || (await remain(store))
}

/** Everything but what the tables hold goes out of the file and of its journal. */
async function wipe({ write }: Store): Promise<void> {
  // On disk: a long log rewritten in memory would not fit there. It has only sealed secrets by now.
  await sql`pragma temp_store = file`.execute(write)
  try {
    await sql`vacuum`.execute(write)
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(write)
    if (rows.some(({ busy }) => busy !== 0)) return
    await write.deleteFrom('meta').where('name', '=', REMAINS).execute()
  } catch (error) {
    // No room for a second copy, or somebody else at work: the wall starts, the next start tries again.
    if (!isOutOfSpace(error)) throw error
  } finally {
    await sql`pragma temp_store = memory`.execute(write)
  }
}

export async function sealClearSecrets(store: Store, sealer: Sealer): Promise<void> {
  const { write } = store
  const clear = await write
    .selectFrom('feeds')
    .where('secrets', 'like', CLEAR)
    .select(['name', 'secrets'])
    .execute()
  const mark = write
    .insertInto('meta')
    .values({ name: REMAINS, value: '1' })
    .onConflict((conflict) => conflict.doNothing())
  const seals = clear.map(({ name, secrets }) =>
    write
      .updateTable('feeds')
      .set({ secrets: sealer.seal(secrets, name) })
      .where('name', '=', name)
      .where('secrets', '=', secrets),
  )
  if (clear.length > 0)
    await store.atomic(
      [mark, ...seals].map((query) => {
        const { sql: text, parameters } = query.compile()
        return { sql: text, parameters }
      }),
    )
  await wipe(store)
}
