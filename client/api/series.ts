import { get } from '#client/api/get'
import { SeriesAnswer } from '#shared/answers'
import type { Series } from '#shared/indicator'
import type { Period } from '#shared/reckon/calendar'

export type { SeriesAnswer } from '#shared/answers'

export interface SeriesQuestion extends Series {
  readonly from: number
  readonly to: number
  readonly points: number
}

export function fetchSeries(question: SeriesQuestion): Promise<SeriesAnswer> {
  const { indicator, area, from, to, points } = question
  const query = new URLSearchParams({
    indicator,
    area,
    from: String(from),
    to: String(to),
    points: String(points),
  })
  return get(`/api/series?${query}`, SeriesAnswer)
}

/** The figure of each calendar period, as the indicator says how it follows from its readings. */
export function fetchPeriods(
  question: Series & { readonly from: number; readonly to: number; readonly by: Period },
): Promise<SeriesAnswer> {
  const { indicator, area, from, to, by } = question
  const query = new URLSearchParams({ indicator, area, from: String(from), to: String(to), by })
  return get(`/api/series?${query}`, SeriesAnswer)
}
