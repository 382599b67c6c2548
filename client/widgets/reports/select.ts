/** Field reports that are open: by category, and the gravest and newest of them. Who sent them is not told. */
import { isOpen, type ReportEntry } from '#shared/kinds/report-changed'
import { rankOf } from '#shared/quality'

export interface CategoryCount {
  readonly category: ReportEntry['category']
  readonly n: number
}

/** The gravest first, then the newest. */
export function openReports(entries: readonly ReportEntry[]): readonly ReportEntry[] {
  return entries
    .filter(isOpen)
    .toSorted(
      (one, other) =>
        rankOf[one.priority] - rankOf[other.priority] ||
        other.observedAt - one.observedAt ||
        (one.report < other.report ? -1 : 1),
    )
}

export function byCategory(open: readonly ReportEntry[]): readonly CategoryCount[] {
  const counts = new Map<ReportEntry['category'], number>()
  for (const { category } of open) counts.set(category, (counts.get(category) ?? 0) + 1)
  return [...counts]
    .map(([category, n]) => ({ category, n }))
    .toSorted((one, other) => other.n - one.n || (one.category < other.category ? -1 : 1))
}
