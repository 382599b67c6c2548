import { displaces, type Fold } from '#server/projections/fold'
import type { Reading } from '#shared/kinds/indicator-observed'

/**
 * Latest reading of an indicator in an area, and the one before it: the two latest moments that have a
 * reading, each with the winner among its readings.
 */
export const foldIndicator: Fold<'indicator.observed'> = (tables, event) => {
  const { indicator, unit, value, revision } = event.data
  const { area, source, id, observedAt, receivedAt, quality, person } = event
  const reading: Reading = {
    value,
    revision,
    source,
    id,
    observedAt,
    receivedAt,
    quality,
    person,
  }
  const key = `${indicator}@${area}`
  const entry = tables.get('indicator', key)
  const latest = entry?.latest
  const before = entry?.before
  if (displaces(reading, latest)) {
    const previous = observedAt === latest?.observedAt ? before : latest
    tables.put('indicator', key, { indicator, area, unit, latest: reading, before: previous })
  } else if (entry && observedAt < entry.latest.observedAt && displaces(reading, before)) {
    tables.put('indicator', key, { ...entry, before: reading })
  }
}
