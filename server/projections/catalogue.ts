import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import { lead } from '#server/projections/indicator'
import { reckonEverywhere } from '#server/projections/reckoned'

/** The latest word on each indicator stands. */
export const foldCatalogue: Fold<'indicator.defined'> = (tables, event) => {
  const { code } = event.data
  const entry = { indicator: code, definition: event.data, ...provenanceOf(event) }
  if (!displaces(entry, tables.get('catalogue', code))) return
  tables.put('catalogue', code, entry)
  lead(tables, code)
  reckonEverywhere(tables, entry.definition)
}
