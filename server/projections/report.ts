import { feedsAfter } from '#server/projections/feeds'
import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { Tables } from '#server/projections/state'
import { feedOf } from '#shared/ids'
import { isOpen, type ReportEntry } from '#shared/kinds/report-changed'

function count(tables: Tables, { area, source }: ReportEntry, by: 1 | -1): void {
  const held = tables.get('reportFeeds', area)?.feeds ?? {}
  const feeds = feedsAfter(held, feedOf(source), by)
  // An area that its last report has left looks like one that never had any.
  if (Object.keys(feeds).length === 0) tables.remove('reportFeeds', area)
  else tables.put('reportFeeds', area, { area, feeds })
}

/** Where each report stands, which of them are open, and who told of those of an area. */
export const foldReport: Fold<'report.changed'> = (tables, event) => {
  const before = tables.get('report', event.data.report)
  const after: ReportEntry = { ...event.data, area: event.area, ...provenanceOf(event) }
  if (!displaces(after, before)) return
  if (before) count(tables, before, -1)
  count(tables, after, 1)
  tables.put('report', after.report, after)
  if (isOpen(after)) tables.put('openReport', after.report, after)
  else tables.remove('openReport', after.report)
}
