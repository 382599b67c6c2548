import { get } from '#client/api/get'
import { ReadingsAnswer } from '#shared/answers'
import type { Series } from '#shared/indicator'
import type { Instant } from '#shared/time'

export type Behind = ReadingsAnswer['readings'][number]

export interface ReadingsQuestion extends Series {
  /** Older than this; undefined: the newest. */
  readonly before: Instant | undefined
  readonly limit: number
}

/** The readings behind a figure, the newest first. */
export function fetchReadings(question: ReadingsQuestion): Promise<ReadingsAnswer> {
  const { indicator, area, before, limit } = question
  const query = new URLSearchParams({ indicator, area, limit: String(limit) })
  if (before !== undefined) query.set('before', String(before))
  return get(`/api/readings?${query}`, ReadingsAnswer)
}
