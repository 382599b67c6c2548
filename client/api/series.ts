import * as z from 'zod'
import { get } from '#client/api/get'
import type { Series } from '#shared/indicator'

/** Parallel arrays: the mean (or the reading itself), least and greatest of each step of time. */
const SeriesAnswer = z.object({
  from: z.number(),
  to: z.number(),
  /** Length of a step, ms; 0: each reading stands for itself. */
  step: z.number(),
  times: z.array(z.number()),
  values: z.array(z.number()),
  low: z.array(z.number()),
  high: z.array(z.number()),
})
export type SeriesAnswer = z.infer<typeof SeriesAnswer>

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
