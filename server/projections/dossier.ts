import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Tables } from '#server/projections/state'
import { feedOf, type FeedName } from '#shared/ids'
import type { DossierEntry, DossierQueueEntry } from '#shared/kinds/dossier-changed'

const NONE = { received: 0, accepted: 0, supplement: 0, processed: 0, overdue: 0, returned: 0 }

function count(tables: Tables, dossier: DossierEntry, by: 1 | -1): void {
  const queue: DossierQueueEntry = tables.get('dossierQueue', dossier.area) ?? {
    area: dossier.area,
    counts: NONE,
    online: 0,
    feeds: {},
  }
  const counts = { ...queue.counts, [dossier.state]: queue.counts[dossier.state] + by }
  // An area that its last dossier has left looks like one that never had any.
  if (Object.values(counts).every((held) => held === 0)) tables.remove('dossierQueue', dossier.area)
  else
    tables.put('dossierQueue', dossier.area, {
      area: dossier.area,
      counts,
      online: queue.online + (dossier.channel === 'online' ? by : 0),
      feeds: feedsAfter(queue, feedOf(dossier.source), by),
    })
}

/** In the order of their names, so that the entry reads the same whatever came first (E3). */
function feedsAfter({ feeds }: DossierQueueEntry, feed: FeedName, by: 1 | -1) {
  const counted = new Map(Object.entries(feeds))
  counted.set(feed, (feeds[feed] ?? 0) + by)
  const left = [...counted].filter(([, held]) => held > 0)
  return Object.fromEntries(left.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Where each dossier stands, and how many stand where in each area. */
export const foldDossier: Fold<'dossier.changed'> = (tables, event) => {
  const { due: _due, ...fields } = event.data
  const before = tables.get('dossier', event.data.dossier)
  const after: DossierEntry = { ...fields, area: event.area, ...provenanceOf(event) }
  if (!displaces(after, before)) return
  if (before) count(tables, before, -1)
  tables.put('dossier', event.data.dossier, after)
  count(tables, after, 1)
}
