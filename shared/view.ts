/** All that a page of Explore shows of one figure, as it was known at a moment: what is taken away, and what a frozen link keeps. */
import { FiguresAnswer, ReadingsAnswer, SeriesAnswer, TrustAnswer } from '#shared/answers'
import { tableNames } from '#shared/entries'
import { AreaCode, IndicatorCode, Seq } from '#shared/ids'
import { Indicator } from '#shared/indicator'
import { Span } from '#shared/span'
import { Instant } from '#shared/time'
import * as z from 'zod'

export const View = z.object({
  /** As known at this moment, and at this place of the log. */
  at: Instant,
  seq: Seq,
  indicator: IndicatorCode,
  area: AreaCode,
  span: Span,
  /** The indicator, and those that it is reckoned from. */
  definitions: z.array(Indicator).min(1),
  /** What a screen holds of them: areas, figures, sources. */
  entries: z.array(z.tuple([z.enum(tableNames), z.string(), Seq, z.unknown()])),
  line: SeriesAnswer,
  months: SeriesAnswer,
  days: SeriesAnswer,
  before: FiguresAnswer,
  /** What is compared with it, where that is not the last word; and the same of what the figure is made of. */
  present: FiguresAnswer.optional(),
  inputs: z.array(FiguresAnswer).optional(),
  trust: TrustAnswer,
  readings: ReadingsAnswer,
  /** Name of the boundaries that it is drawn with; views kept before they were are drawn with those of now. */
  boundaries: z.string().optional(),
})
export type View = z.infer<typeof View>
