/** The database of one machine: one SQLite file, one thread that writes, one that reads. */
import { Kysely } from 'kysely'
import { connect, DatabaseError } from '#server/db/connection'
import { threadDialect } from '#server/db/dialect'
import { createHistoryTables } from '#server/db/history-schema'
import { UNEXPECTED, type StatementResult, type Step } from '#server/db/protocol'
import { createTables, type Schema } from '#server/db/schema'
import { Epoch } from '#shared/ids'

export interface Store {
  /** Sees every commit that happened before the call; never waits for a writer. */
  readonly read: Kysely<Schema>
  readonly write: Kysely<Schema>
  /** All steps or none, durable when it resolves. */
  atomic(steps: readonly Step[]): Promise<readonly StatementResult[]>
  /** Copies the database into a new file while it is in use. */
  backup(file: string): Promise<void>
  /** Identity of this log (see `Epoch`). */
  readonly epoch: Epoch
  close(): Promise<void>
}

/** The disk is full, or the file is out of reach or locked: what was asked can be asked again later. */
export function isOutOfSpace(error: unknown): boolean {
  return error instanceof DatabaseError && /FULL|IOERR|CANTOPEN|READONLY|BUSY/.test(error.code)
}

/** A step of `atomic` met rows it did not expect: another writer, or a duplicate. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    (error.code === UNEXPECTED || error.code.startsWith('SQLITE_CONSTRAINT'))
  )
}

async function epochOf(write: Kysely<Schema>, newEpoch: () => string): Promise<Epoch> {
  await write
    .insertInto('meta')
    .values({ name: 'epoch', value: newEpoch() })
    .onConflict((c) => c.doNothing())
    .execute()
  const row = await write
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'epoch')
    .executeTakeFirstOrThrow()
  return Epoch.parse(row.value)
}

/** `newEpoch` names the log when the file is new. */
export async function openStore(file: string, newEpoch: () => string): Promise<Store> {
  const writer = connect(file, { readonly: false })
  const write = new Kysely<Schema>({ dialect: threadDialect(writer) })
  await createTables(write)
  await createHistoryTables(write, (steps) => writer.atomic(steps))
  const epoch = await epochOf(write, newEpoch)
  const reader = connect(file, { readonly: true })
  return {
    read: new Kysely<Schema>({ dialect: threadDialect(reader) }),
    write,
    epoch,
    atomic: (steps) => writer.atomic(steps),
    async backup(target) {
      // A thread of its own: a long copy holds up neither reads nor commits.
      const copier = connect(file, { readonly: false })
      await copier.run({ sql: 'VACUUM INTO ?', parameters: [target] })
      await copier.close()
    },
    async close() {
      await reader.close()
      await writer.close()
    },
  }
}
