/** The tables a screen can hold: keyed entries, derived from the kinds, plus those that every kind feeds. */
import * as z from 'zod'
import { AreaCode } from '#shared/ids'
import { kinds, type KindName } from '#shared/kinds/index'
import { provenance } from '#shared/kinds/provenance'
import { Priority } from '#shared/quality'
import { Text } from '#shared/text'

/** A recent happening in one line. */
export const TickerEntry = z.strictObject({
  area: AreaCode,
  text: Text,
  priority: Priority.optional(),
  ...provenance,
})
export type TickerEntry = z.infer<typeof TickerEntry>

/** A kind's table that is missing here does not compile. */
type TablesOfKinds = { [K in KindName]: keyof (typeof kinds)[K]['tables'] }[KindName]

export const tables = {
  ...kinds['indicator.observed'].tables,
  ...kinds['camera.observed'].tables,
  ...kinds['dossier.changed'].tables,
  ...kinds['report.changed'].tables,
  ...kinds['indicator.defined'].tables,
  ...kinds['area.defined'].tables,
  ...kinds['place.defined'].tables,
  ...kinds['source.defined'].tables,
  ...kinds['scene.defined'].tables,
  ...kinds['tour.defined'].tables,
  ...kinds['wall.defined'].tables,
  ...kinds['wall.commanded'].tables,
  ticker: TickerEntry,
} satisfies Record<TablesOfKinds | 'ticker', z.ZodType>

export type TableName = keyof typeof tables
type Entries = { [T in TableName]: z.infer<(typeof tables)[T]> }
export type EntryOf<T extends TableName> = Entries[T]

const names: TableName[] = []
for (const name in tables) if (isTableName(name)) names.push(name)
export const tableNames: readonly TableName[] = names

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name)
}

const schemas: { readonly [T in TableName]: z.ZodType<EntryOf<T>> } = tables

/** Throws a ZodError for an entry of another version of this program. */
export function parseEntry<T extends TableName>(table: T, entry: unknown): EntryOf<T> {
  return schemas[table].parse(entry)
}
