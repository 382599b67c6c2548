/** Dossiers by state over the communes of an area, as the server has counted them. */
import type { AreaCode } from '#shared/ids'
import { DossierState, type DossierQueueEntry } from '#shared/kinds/dossier-changed'
import type { Priority } from '#shared/quality'

export interface Queue {
  readonly counts: Readonly<Record<DossierState, number>>
  /** Not returned yet. */
  readonly open: number
  readonly online: number
  readonly all: number
}

export function queueOf(entries: readonly DossierQueueEntry[]): Queue {
  const counts = { received: 0, accepted: 0, supplement: 0, processed: 0, overdue: 0, returned: 0 }
  let online = 0
  for (const entry of entries) {
    for (const state of DossierState.options) counts[state] += entry.counts[state] ?? 0
    online += entry.online
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { counts, open: all - counts.returned, online, all }
}

/** From this share of the open ones on, overdue dossiers are abnormal: the product's default. */
const ABNORMAL_FROM = 0.1

export const overduePriority = ({ counts, open }: Queue): Priority | undefined =>
  counts.overdue > 0 && counts.overdue >= ABNORMAL_FROM * open ? 'medium' : undefined

export interface Overdue {
  readonly area: AreaCode
  readonly overdue: number
  readonly open: number
}

/** The communes that have any, the most first. */
export function overdueByArea(entries: readonly DossierQueueEntry[]): readonly Overdue[] {
  return entries
    .map((entry) => {
      const { counts, open } = queueOf([entry])
      return { area: entry.area, overdue: counts.overdue, open }
    })
    .filter(({ overdue }) => overdue > 0)
    .toSorted((one, other) => other.overdue - one.overdue || (one.area < other.area ? -1 : 1))
}
