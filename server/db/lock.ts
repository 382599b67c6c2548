/**
 * Whose the database is: a server, or a restore, never two at once. Held by the kernel (POSIX lock of
 * a small SQLite file beside the database), so it dies with its process, also by kill -9.
 */
import Database from 'libsql'
import { DatabaseError } from '#server/db/connection'

export interface Lock {
  free(): void
}

/** Undefined while another process holds it. The file itself stays: it says nothing, the lock does. */
export function takeLock(file: string): Lock | undefined {
  let database: Database.Database | undefined
  try {
    database = new Database(`${file}.lock`)
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    const known = DatabaseError.of(error)
    if (known.code.startsWith('SQLITE_BUSY')) return undefined
    throw known
  }
  const held = database
  return { free: () => held.close() }
}
