/** Kinds whose events say what a thing is: the latest word on each thing stands. */
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import { reckonBySize } from '#server/projections/reckoned'

export const foldPlace: Fold<'place.defined'> = (tables, event) => {
  const entry = { ...event.data, area: event.area, ...provenanceOf(event) }
  if (displaces(entry, tables.get('place', entry.place))) tables.put('place', entry.place, entry)
}

/** The boundary is apart: it is big, and a definition without one keeps the boundary it had. */
export const foldArea: Fold<'area.defined'> = (tables, event) => {
  const { boundary, ...fields } = event.data
  const entry = { area: event.area, ...fields, ...provenanceOf(event) }
  if (displaces(entry, tables.get('area', event.area))) {
    tables.put('area', event.area, entry)
    reckonBySize(tables, event.area)
  }
  if (!boundary) return
  const drawn = { area: event.area, boundary, ...provenanceOf(event) }
  if (displaces(drawn, tables.get('boundary', event.area)))
    tables.put('boundary', event.area, drawn)
}
