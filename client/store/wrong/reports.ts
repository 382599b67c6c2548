/** Field reports that are grave and still open. Who sent them is never told. */
import { words } from '#client/lang/words'
import { nameOf, type Known, type Wrong, type WrongDomain } from '#client/store/wrong/item'
import { isOpen, type ReportEntry } from '#shared/kinds/report-changed'

const domainOf: Readonly<Partial<Record<ReportEntry['category'], WrongDomain>>> = {
  road: 'traffic',
  flood: 'environment',
}

export function graveReports(known: Known): Wrong[] {
  return known.reports
    .filter((entry) => isOpen(entry) && ['urgent', 'high'].includes(entry.priority))
    .map((entry): Wrong => {
      const { report, area, category, priority, title } = entry
      const { source, id, observedAt, receivedAt, quality } = entry
      return {
        key: `report ${report}`,
        priority,
        domain: domainOf[category] ?? 'government',
        what: title,
        lang: 'vi',
        where: nameOf(known, area),
        area,
        at: entry.position,
        cause: `report ${category} ${priority}`,
        many: words.wrong.manyReports,
        count: 1,
        since: observedAt,
        lasting: false,
        news: entry.state === 'new',
        focus: { area },
        events: [{ source, id, observedAt, receivedAt, quality }],
      }
    })
}
