import type { Tables } from '#server/projections/state'
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Envelope } from '#shared/event'
import { feedOf, type FeedName } from '#shared/ids'
import { later } from '#shared/time'
import type { SourceEntry } from '#shared/kinds/source-defined'

function entryOf(tables: Tables, feed: FeedName): SourceEntry {
  return tables.get('source', feed) ?? { feed, events: 0, future: 0 }
}

/** What every feed sent, whatever its kind. */
export function foldSource(tables: Tables, event: Envelope): void {
  const feed = feedOf(event.source)
  const entry = entryOf(tables, feed)
  const { lastObservedAt, lastReceivedAt } = entry
  const future = event.flag === 'future'
  const observed = future ? lastObservedAt : later(lastObservedAt, event.observedAt)
  tables.put('source', feed, {
    ...entry,
    events: entry.events + 1,
    future: entry.future + (future ? 1 : 0),
    ...(observed !== undefined && { lastObservedAt: observed }),
    lastReceivedAt: later(lastReceivedAt, event.receivedAt),
  })
}

export const foldDefinition: Fold<'source.defined'> = (tables, event) => {
  const definition = { ...event.data, ...provenanceOf(event) }
  const entry = entryOf(tables, event.data.feed)
  if (displaces(definition, entry.definition))
    tables.put('source', event.data.feed, { ...entry, definition })
}
