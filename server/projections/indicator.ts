import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Reading } from '#shared/kinds/indicator-observed'

/**
 * Latest reading of an indicator in an area, and the one before it: the two latest moments that have a
 * reading, each with the winner among its readings.
 */
export const foldIndicator: Fold<'indicator.observed'> = (tables, event) => {
  const { indicator, unit, value, revision } = event.data
  const key = `${indicator}@${event.area}`
  const reading: Reading = { value, revision, ...provenanceOf(event) }
  const entry = tables.get('indicator', key)
  const base = { indicator, area: event.area, unit }
  if (!entry) {
    tables.put('indicator', key, { ...base, latest: reading })
    return
  }
  const { latest, before } = entry
  if (displaces(reading, latest)) {
    const previous = reading.observedAt === latest.observedAt ? before : latest
    tables.put('indicator', key, {
      ...base,
      latest: reading,
      ...(previous && { before: previous }),
    })
  } else if (reading.observedAt < latest.observedAt && displaces(reading, before)) {
    tables.put('indicator', key, { ...entry, before: reading })
  }
}
