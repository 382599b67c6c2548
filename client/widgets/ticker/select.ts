/** The happenings of the province, the newest first. */
import type { TickerEntry } from '#shared/entries'

/** No strip is wide enough for more. */
const MOST = 12

export function newest(entries: readonly TickerEntry[]): readonly TickerEntry[] {
  return entries
    .toSorted((one, other) => other.observedAt - one.observedAt || (one.id < other.id ? -1 : 1))
    .slice(0, MOST)
}
