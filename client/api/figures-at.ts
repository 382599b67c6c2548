import { get } from '#client/api/get'
import { FiguresAnswer } from '#shared/answers'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import type { Period } from '#shared/reckon/calendar'
import type { Instant } from '#shared/time'

export type { FiguresAnswer } from '#shared/answers'

/** One figure of an area and of all below it, as it stood at a moment. */
export function fetchFiguresAt(question: {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
  readonly at: Instant
  /** The figure of the period that holds `at`; undefined: as it stood at that moment. */
  readonly by: Period | undefined
}): Promise<FiguresAnswer> {
  const { indicator, area, at, by } = question
  const query = new URLSearchParams({ indicator, area, at: String(at) })
  if (by !== undefined) query.set('by', by)
  return get(`/api/figures-at?${query}`, FiguresAnswer)
}
