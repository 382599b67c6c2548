/** Writes the rows of readings straight into the tables, as fast as SQLite takes them: one transaction per 100 events. */
import Database from 'libsql'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { openStore } from '#server/db/store'
import { values } from '#server/log/row'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import { Seq } from '#shared/ids'
import { Instant } from '#shared/time'
import { answer } from '#tests/bench/processes/answer'
import { createReadings } from '#tests/bench/readings'
import { monotonic } from '#tests/bench/statistics'

const PER_TRANSACTION = 100
const CHECKPOINT_EVERY_MS = 5_000

const Request = z.object({
  file: z.string(),
  areas: z.number(),
  first: z.number(),
  count: z.number(),
  ms: z.number(),
  /** Entries in each transaction, or all that changed once every five seconds, as the product does. */
  entries: z.enum(['each', 'sometimes']),
})

type Values = unknown[]
interface Transaction {
  readonly events: Values
  readonly samples: Values
  readonly entries: readonly (readonly [key: string, row: Values])[]
}

const marks = (rows: number, columns: number): string =>
  Array.from({ length: rows }, () => `(${Array(columns).fill('?').join(',')})`).join(',')
const upsert =
  'on conflict (table_name, key) do update set seq = excluded.seq, entry = excluded.entry'
const insertEntries = (rows: number): string =>
  `insert into entries (table_name, key, seq, entry) values ${marks(rows, 4)} ${upsert}`

function prepare(areas: number, first: number, count: number): Transaction[] {
  const readings = createReadings(areas, Instant.parse(1_700_000_000_000))
  const state = createState()
  const changes = state.changes()
  return Array.from({ length: count / PER_TRANSACTION }, (_, number) => {
    const start = first + number * PER_TRANSACTION
    const events = Array.from({ length: PER_TRANSACTION }, (_, at) => ({
      ...readings.event(start + at),
      seq: Seq.parse(start + at + 1),
    }))
    for (const event of events) fold(state, event)
    return {
      events: events.flatMap((event) => [...values(event.seq, event)]),
      samples: events.flatMap(({ seq, observedAt, data: { value, revision } }) => {
        const series = seq % readings.keys
        return [series, observedAt, value, revision, seq]
      }),
      entries: changes
        .take()
        .map(
          ({ table, key, seq, entry }) => [key, [table, key, seq, JSON.stringify(entry)]] as const,
        ),
    }
  })
}

answer(async (message) => {
  const { file, areas, first, count, ms, entries } = Request.parse(message)
  const store = await openStore(file, randomUUID)
  await store.close()
  const database = new Database(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
  const insertEvents = database.prepare(`insert into events values ${marks(PER_TRANSACTION, 11)}`)
  const insertSamples = database.prepare(
    `insert into samples (series, time, value, revision, seq) values ${marks(PER_TRANSACTION, 5)}`,
  )
  const statements = new Map<number, Database.Statement>()
  const writeEntries = (rows: readonly Values[]): void => {
    for (let start = 0; start < rows.length; start += PER_TRANSACTION) {
      const chunk = rows.slice(start, start + PER_TRANSACTION)
      const statement =
        statements.get(chunk.length) ?? database.prepare(insertEntries(chunk.length))
      statements.set(chunk.length, statement)
      statement.run(chunk.flat())
    }
  }
  const transactions = prepare(areas, first, count)
  const changed = new Map<string, Values>()
  let checkpointAt = CHECKPOINT_EVERY_MS
  let written = 0
  const begin = monotonic()
  for (const transaction of transactions) {
    const elapsed = monotonic() - begin
    if (elapsed >= ms) break
    database.exec('BEGIN IMMEDIATE')
    insertEvents.run(transaction.events)
    insertSamples.run(transaction.samples)
    if (entries === 'each') writeEntries(transaction.entries.map(([, row]) => row))
    else for (const [key, row] of transaction.entries) changed.set(key, row)
    if (elapsed >= checkpointAt) {
      writeEntries([...changed.values()])
      changed.clear()
      checkpointAt += CHECKPOINT_EVERY_MS
    }
    database.exec('COMMIT')
    written += PER_TRANSACTION
  }
  const seconds = (monotonic() - begin) / 1_000
  database.close()
  return { perSecond: written / seconds }
})

await once(process, 'disconnect')
