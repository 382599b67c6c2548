/** What history answers over HTTP, for the server that gives it and the clients that parse it. */
import { AreaCode, feedOf, FeedName, IndicatorCode, Seq } from '#shared/ids'
import { Formula } from '#shared/indicator'
import { provenance } from '#shared/kinds/provenance'
import { Period } from '#shared/reckon/calendar'
import { Instant } from '#shared/time'
import { Unit } from '#shared/unit'
import * as z from 'zod'

/** How a figure came about: told by feeds, reckoned from others, made of the areas in it, or of former ones. */
export const Made = z.enum(['reported', 'reckoned', 'areas', 'parts'])
export type Made = z.infer<typeof Made>

/** When an area came to be of others; what it has of before is `rebuilt` from them, or nothing. */
export const Break = z.object({
  at: z.number(),
  rebuilt: z.boolean(),
  /** Of how many it was made, and how many of them had told anything by then. */
  parts: z.int(),
  known: z.int(),
})
export type Break = z.infer<typeof Break>

/** Parallel arrays, one place for each bucket, in order of time. */
export const SeriesAnswer = z.object({
  indicator: IndicatorCode,
  area: AreaCode,
  unit: Unit,
  from: Instant,
  to: Instant,
  by: Period.optional(),
  /** Length of a bucket, ms (of months the mean); 0: each reading stands for itself. */
  step: z.number(),
  times: z.array(z.number()),
  values: z.array(z.number()),
  /** Least and greatest; of what is made of others, what theirs could come to. */
  low: z.array(z.number()),
  high: z.array(z.number()),
  /** Absent where nothing is known. */
  made: Made.optional(),
  formula: Formula.optional(),
  /** Of what is made of areas: how many of them are known in a bucket, of how many. */
  known: z.array(z.int()).optional(),
  all: z.array(z.int()).optional(),
  /** Whose readings it stands on, the leading one first. */
  feeds: z.array(FeedName),
  breaks: z.array(Break),
})
export type SeriesAnswer = z.infer<typeof SeriesAnswer>

/** Figures of many areas at one moment, or of the period that holds it. */
export const FiguresAnswer = z.object({
  indicator: IndicatorCode,
  area: AreaCode,
  unit: Unit,
  at: Instant,
  by: Period.optional(),
  formula: Formula.optional(),
  /** Areas of which nothing is known, or that the asker does not see, are not among them. */
  figures: z.array(
    z.object({
      area: AreaCode,
      value: z.number(),
      made: Made,
      known: z.int().optional(),
      all: z.int().optional(),
      source: provenance.source,
      observedAt: provenance.observedAt,
      quality: provenance.quality,
      seq: Seq,
    }),
  ),
})
export type FiguresAnswer = z.infer<typeof FiguresAnswer>

/** A reading as it was sent. */
const SentReading = z.object({
  seq: Seq,
  value: z.number(),
  revision: z.int(),
  ...provenance,
})
type SentReading = z.infer<typeof SentReading>

/** What feeds tell of a figure: the newest first, of one moment the leading feed's. */
export const ReadingsAnswer = z.object({
  indicator: IndicatorCode,
  area: AreaCode,
  unit: Unit,
  readings: z.array(
    SentReading.extend({
      /** What the same feed said of the same moment, the newest first: one of them stands, the others gave way. */
      earlier: z.array(SentReading),
      /** What other feeds say of the same moment. Views kept before it was told apart have both in `earlier`. */
      others: z.array(SentReading).optional(),
    }),
  ),
  /** To be asked for as `before`, where there is more. */
  next: Instant.optional(),
})
export type ReadingsAnswer = z.infer<typeof ReadingsAnswer>

/** What gave way to a reading, and what contradicts it: in a view that was kept with both as one, told apart here. */
export function besides({ source, earlier, others = [] }: ReadingsAnswer['readings'][number]) {
  const isOwn = (one: SentReading): boolean => feedOf(one.source) === feedOf(source)
  return {
    earlier: earlier.filter(isOwn),
    others: [...others, ...earlier.filter((one) => !isOwn(one))],
  }
}

/** What the scores of a figure are counted from (`#shared/reckon/scores`). */
export const TrustAnswer = z.object({
  indicator: IndicatorCode,
  area: AreaCode,
  /** The window in which it is counted, ms. */
  from: Instant,
  to: Instant,
  /** Of all figures that it is made of. */
  readings: z.object({
    total: z.int(),
    /** Of which something else was said before, and not as provisional. */
    corrected: z.int(),
    /** Others that another feed contradicts. */
    contested: z.int(),
  }),
  /** Communes in it that are known at the end of the window; of an area without any, itself. */
  areas: z.object({ known: z.int(), all: z.int() }),
  /** Readings that should have come, and those that did: nearer than half of it to the one before, none counts. */
  due: z.object({ due: z.int(), present: z.int() }),
  /** Readings of the same, received in the window, that were refused. Absent in views kept before it was counted. */
  refused: z.int().optional(),
  /** Whose readings are counted. Absent as `refused` is. */
  feeds: z.array(FeedName).optional(),
  /** Observations, ascending, from the last before the window on; of those that crowd, one. */
  times: z.array(z.number()),
})
export type TrustAnswer = z.infer<typeof TrustAnswer>
