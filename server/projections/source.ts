import type { Tables } from '#server/projections/state'
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Envelope } from '#shared/event'
import { feedOf, type FeedName } from '#shared/ids'
import { later } from '#shared/time'
import type { SourceEntry } from '#shared/kinds/source-defined'

function entryOf(tables: Tables, feed: FeedName): SourceEntry {
  return tables.get('source', feed) ?? { feed, events: 0, future: 0 }
}

/** Keys in the order of the schema, so that the entry reads the same whatever came first (E3). */
function put(tables: Tables, entry: SourceEntry): void {
  const { feed, definition, events, future, lastObservedAt, lastReceivedAt } = entry
  tables.put('source', feed, { feed, definition, events, future, lastObservedAt, lastReceivedAt })
}

/** What every feed sent, whatever its kind. */
export function foldSource(tables: Tables, event: Envelope): void {
  const entry = entryOf(tables, feedOf(event.source))
  const { feed, definition, lastObservedAt, lastReceivedAt } = entry
  const future = event.flag === 'future'
  put(tables, {
    feed,
    definition,
    events: entry.events + 1,
    future: entry.future + (future ? 1 : 0),
    lastObservedAt: future ? lastObservedAt : later(lastObservedAt, event.observedAt),
    lastReceivedAt: later(lastReceivedAt, event.receivedAt),
  })
}

export const foldDefinition: Fold<'source.defined'> = (tables, event) => {
  const definition = { ...event.data, ...provenanceOf(event) }
  const entry = entryOf(tables, event.data.feed)
  if (displaces(definition, entry.definition)) put(tables, { ...entry, definition })
}
