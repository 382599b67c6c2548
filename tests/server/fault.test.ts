/** What is told to the one who runs it, of faults that come as they come. */
import Database from 'libsql'
import { expect, test } from 'vitest'
import { DatabaseError } from '#server/db/connection'
import { sentenceOf } from '#server/fault'

const place = { host: '127.0.0.1', port: 8080, dataDir: '/nonexistent' }

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test('a database that cannot be opened is told as a folder that cannot be used', () => {
  const error = thrownBy(() => new Database('/nonexistent/x'))
  expect(DatabaseError.of(error).code).toBe('SQLITE_CANTOPEN')
  // As it is, and as it comes across from a thread.
  for (const one of [error, DatabaseError.of(error), structuredClone(error)])
    expect(sentenceOf(one, place)).toContain('DATA_DIR=/nonexistent cannot be written')
})

test('a fault of the program itself is not told as one of the folder', () => {
  for (const error of [new TypeError('x is undefined: 14'), 'odd', undefined])
    expect(sentenceOf(error, place)).toContain('unexpected fault')
})
