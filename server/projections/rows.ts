/** Rows of tables, as the state, its readers and the screens' mirrors hold them. */
import { isTableName, parseEntry, tableNames, type EntryOf, type TableName } from '#shared/entries'
import { Seq, type AreaCode } from '#shared/ids'

/** An entry with the seq that last changed it; `entry` null: gone, and screens must hear of it. */
export interface Row<T extends TableName = TableName> {
  readonly table: T
  readonly key: string
  /** Undefined: it belongs to no area, or is gone and nobody remembers to which. */
  readonly area: AreaCode | undefined
  readonly seq: Seq
  readonly entry: EntryOf<T> | null
}

/** Rows by table, then key: a key is hashed once, where a name made of both would be made each time. */
export type Cells = ReadonlyMap<TableName, Map<string, Row>>

export function newCells(): Cells {
  return new Map(tableNames.map((name) => [name, new Map<string, Row>()]))
}

export function rowsOf(cells: Cells, table: TableName): Map<string, Row> {
  const found = cells.get(table)
  if (!found) throw new Error(`no table ${table}`)
  return found
}

/** A row as it was kept; throws for one that another version of this program kept. */
export function rowOf(name: string, key: string, seq: number, raw: unknown): Row {
  if (!isTableName(name)) throw new Error(`no table ${name}`)
  const entry = raw === null ? null : parseEntry(name, raw)
  const area = entry && 'area' in entry ? entry.area : undefined
  return { table: name, key, area, seq: Seq.parse(seq), entry }
}
