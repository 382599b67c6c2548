import { feedsAfter } from '#server/projections/feeds'
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Tables } from '#server/projections/state'
import { feedOf } from '#shared/ids'
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
      feeds: feedsAfter(queue.feeds, feedOf(dossier.source), by),
    })
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
