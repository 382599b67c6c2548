import { displaces, provenanceOf } from '#server/projections/fold'
import type { Tables } from '#server/projections/state'
import type { Stored } from '#shared/event'
import { ruleOf, type KindName } from '#shared/kinds/index'

export const TICKER_LINES = 40

/** The latest happenings worth a line. The top of a set does not depend on the order of arrival. */
export function foldTicker<K extends KindName>(tables: Tables, event: Stored<K>): void {
  const headline = ruleOf[event.kind].headline?.(event.data)
  if (!headline) return
  const lines = [...tables.entries('ticker')]
  const line = { area: event.area, ...headline, ...provenanceOf(event) }
  const [firstKey, first] = lines[0] ?? []
  let oldest = first
  let oldestKey = firstKey
  for (const [key, other] of lines)
    if (oldest && displaces(oldest, other)) {
      oldest = other
      oldestKey = key
    }
  if (lines.length >= TICKER_LINES) {
    if (!displaces(line, oldest)) return
    if (oldestKey !== undefined) tables.remove('ticker', oldestKey)
  }
  tables.put('ticker', `${event.source} ${event.id}`, line)
}
