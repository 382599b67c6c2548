/** Kysely's SQLite dialect over a database thread. */
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Connection } from '#server/db/connection'

class ThreadConnection implements DatabaseConnection {
  readonly #thread: Connection
  constructor(thread: Connection) {
    this.#thread = thread
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, lastInsertId } = await this.#thread.run({ sql, parameters })
    return {
      rows: rows.filter((row): row is Row => row !== undefined),
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertId),
    }
  }

  // eslint-disable-next-line require-yield -- Kysely asks for a generator; pages are read with LIMIT instead
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not offered: read in pages with LIMIT')
  }
}

class ThreadDriver implements Driver {
  readonly #connection: ThreadConnection
  constructor(thread: Connection) {
    this.#connection = new ThreadConnection(thread)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('transactions are sent whole, with Store.atomic')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

export function threadDialect(thread: Connection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ThreadDriver(thread),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
