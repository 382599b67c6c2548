/**
 * A thread that owns one SQLite connection. The API of SQLite blocks, so the event loop that serves
 * webhooks and screens never calls it: an fsync or a long read delays nobody.
 */
import Database from 'libsql'
import { parentPort, workerData } from 'node:worker_threads'
import {
  UNEXPECTED,
  type Answer,
  type Request,
  type Statement,
  type StatementResult,
  type Step,
} from '#server/db/protocol'

if (!parentPort) throw new Error('server/db/thread runs as a worker thread')
const port = parentPort

const { file, readonly }: { file: string; readonly: boolean } = workerData
const database = new Database(file, { readonly })
// FULL: an fsync for every commit. NORMAL would lose acknowledged commits in a power cut (R2).
database.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
if (readonly) database.exec('PRAGMA query_only = ON')
else {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  // 16 MB of WAL, four times the default: a page that many commits touch is copied home once.
  database.exec('PRAGMA wal_autocheckpoint = 4000')
}

/** Bulk inserts are prepared for each number of rows, up to `ROWS_AT_MOST` of several tables. */
const PREPARED_AT_MOST = 1_024
const prepared = new Map<string, Database.Statement>()

function prepare(sql: string): Database.Statement {
  const known = prepared.get(sql)
  if (known) return known
  const [oldest] = prepared.keys()
  if (oldest !== undefined && prepared.size >= PREPARED_AT_MOST) prepared.delete(oldest)
  const statement = database.prepare(sql)
  prepared.set(sql, statement)
  return statement
}

function run({ sql, parameters }: Statement): StatementResult {
  const statement = prepare(sql)
  if (statement.reader) {
    const rows = statement.all(parameters)
    return { rows, changes: rows.length, lastInsertId: 0 }
  }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], changes, lastInsertId: Number(lastInsertRowid) }
}

const begin = { sql: 'BEGIN IMMEDIATE', parameters: [] }
const commit = { sql: 'COMMIT', parameters: [] }

function atomic(steps: readonly Step[]): StatementResult[] {
  run(begin)
  try {
    const results = steps.map((step) => {
      const result = run(step)
      if (step.changes !== undefined && step.changes !== result.changes)
        throw Object.assign(new Error('a step touched an unexpected number of rows'), {
          code: UNEXPECTED,
        })
      return result
    })
    run(commit)
    return results
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function answer(request: Request): readonly StatementResult[] {
  switch (request.do) {
    case 'run':
      return [run(request.statement)]
    case 'atomic':
      return atomic(request.steps)
    case 'close':
      prepared.clear()
      database.close()
      return []
  }
}

function failure(error: unknown): { message: string; code: string } {
  if (!(error instanceof Error)) return { message: String(error), code: 'UNKNOWN' }
  return { message: error.message, code: 'code' in error ? String(error.code) : 'UNKNOWN' }
}

port.on('message', (request: Request) => {
  let reply: Answer
  try {
    reply = { id: request.id, results: answer(request) }
  } catch (error) {
    reply = { id: request.id, error: failure(error) }
  }
  port.postMessage(reply)
  if (request.do === 'close') port.close()
})
