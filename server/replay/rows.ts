/** Reads CSV files row by row, packed or not, so that a file larger than memory is no trouble. */
import { Fault } from '#server/fault'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import * as z from 'zod'
import type { Row } from '#server/replay/row'

const Fields = z.record(z.string(), z.string())

/** Rows keyed by the header line. Throws where a needed column is not in the header. */
export async function* rowsOf(path: string, needed: Iterable<string>): AsyncGenerator<Row> {
  const file = createReadStream(path)
  const parser = parse({ columns: true, bom: true, relax_column_count_more: true })
  const plain = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  // `compose` hands every part's error on to the reader of the last.
  let first = true
  for await (const record of Readable.from(plain).compose(parser)) {
    const row = Fields.parse(record)
    if (first) {
      const missing = [...needed].filter((column) => !Object.hasOwn(row, column))
      if (missing.length > 0)
        throw new Fault(`${path}: thiếu cột · no column ${missing.join(', ')}`)
      first = false
    }
    yield row
  }
}

/** A two-column look-up: key → code. Small by nature, so it is held whole. */
export async function lookupOf(
  path: string,
  key: string,
  code: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const row of rowsOf(path, [key, code]))
    found.set((row[key] ?? '').normalize('NFC').trim(), row[code] ?? '')
  return found
}
