/**
 * What every screen shows, as tables of keyed entries. Folds put entries; whoever serves or keeps them
 * takes the rows that changed.
 */
import { newCells, rowsOf, type Cells, type Row } from '#server/projections/rows'
import type { EntryOf, TableName } from '#shared/entries'
import { Seq, type AreaCode } from '#shared/ids'

/** What a fold may do: read and put. It has no clock and no randomness (E3). */
export interface Tables {
  get<T extends TableName>(table: T, key: string): EntryOf<T> | undefined
  entries<T extends TableName>(table: T): IterableIterator<readonly [key: string, EntryOf<T>]>
  put<T extends TableName>(table: T, key: string, entry: EntryOf<T>): void
  remove(table: TableName, key: string): void
}

/** A reader of changes; each has its own, so that a slow one takes nothing from another. */
export interface Changes {
  /** The rows changed since the last call, each once, however often it changed. */
  take(): readonly Row[]
  /** Rows that were taken but could not be used; those that changed since stay as they are now. */
  giveBack(rows: readonly Row[]): void
}

export interface State extends Tables {
  /** Seq of the last event folded. */
  readonly seq: Seq
  /** Gone rows up to this seq are forgotten: who knows only less must start anew. */
  readonly forgotten: Seq
  /** What `fold` puts and removes belongs to the event `seq`. */
  advance(seq: Seq, fold: () => void): void
  rows(): IterableIterator<Row>
  changes(): Changes
  /** Takes rows back from storage, as of `seq`. */
  restore(rows: Iterable<Row>, seq: Seq, forgotten: Seq): void
}

/** Gone rows kept for screens that reconnect; past this the older half is forgotten. */
const GONE_AT_MOST = 2_000

function isOf<T extends TableName>(row: Row, table: T): row is Row<T> {
  return row.table === table
}

/** Entries of no area, such as sources, are everyone's. */
function areaOf(entry: EntryOf<TableName>): AreaCode | undefined {
  return 'area' in entry ? entry.area : undefined
}

export function createState(): State {
  const cells = newCells()
  const gone = new Map<Row, true>()
  const readers = new Set<Cells>()
  let seq = Seq.parse(0)
  let forgotten = Seq.parse(0)

  const cell = (table: TableName): Map<string, Row> => rowsOf(cells, table)

  const set = (row: Row): void => {
    const rows = cell(row.table)
    const before = rows.get(row.key)
    if (before?.entry === null) gone.delete(before)
    if (row.entry === null) gone.set(row, true)
    rows.set(row.key, row)
    for (const reader of readers) rowsOf(reader, row.table).set(row.key, row)
  }

  const forget = (): void => {
    if (gone.size <= GONE_AT_MOST) return
    for (const row of [...gone.keys()].slice(0, GONE_AT_MOST / 2)) {
      gone.delete(row)
      cell(row.table).delete(row.key)
      if (row.seq > forgotten) forgotten = row.seq
    }
  }

  return {
    get seq() {
      return seq
    },
    get forgotten() {
      return forgotten
    },
    get(table, key) {
      const row = cell(table).get(key)
      return row && isOf(row, table) ? (row.entry ?? undefined) : undefined
    },
    *entries(table) {
      for (const [key, row] of cell(table))
        if (row.entry !== null && isOf(row, table) && row.entry !== null) yield [key, row.entry]
    },
    put(table, key, entry) {
      set({ table, key, area: areaOf(entry), seq, entry })
    },
    remove(table, key) {
      const row = cell(table).get(key)
      if (row && row.entry !== null) set({ ...row, seq, entry: null })
    },
    advance(next, fold) {
      seq = next
      fold()
      forget()
    },
    *rows() {
      for (const rows of cells.values()) yield* rows.values()
    },
    changes() {
      const changed = newCells()
      readers.add(changed)
      return {
        take() {
          const rows: Row[] = []
          for (const table of changed.values()) {
            for (const row of table.values()) rows.push(row)
            table.clear()
          }
          return rows
        },
        giveBack(rows) {
          for (const row of rows) {
            const table = rowsOf(changed, row.table)
            if (!table.has(row.key)) table.set(row.key, row)
          }
        },
      }
    },
    restore(rows, at, since) {
      const traces: Row[] = []
      for (const row of rows) {
        cell(row.table).set(row.key, row)
        if (row.entry === null) traces.push(row)
      }
      // The oldest are forgotten first.
      for (const row of traces.sort((a, b) => a.seq - b.seq)) gone.set(row, true)
      seq = at
      forgotten = since
    },
  }
}
