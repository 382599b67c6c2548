/** What the catalogue says of an indicator: how its figures are read, summed up, bounded, aged and judged. */
import * as z from 'zod'
import { AreaCode, COUNTRY, FeedName, IndicatorCode } from '#shared/ids'
import { Priority, rankOf } from '#shared/quality'
import { Text } from '#shared/text'
import { Duration, WrittenInstant } from '#shared/time'
import { Unit } from '#shared/unit'

export const Domain = z.enum([
  'government',
  'platforms',
  'economy',
  'society',
  'traffic',
  'environment',
  'infrastructure',
  'security',
])
export type Domain = z.infer<typeof Domain>

/** A point of a target path: what should be reached by when, and who said so. */
export const Target = z.strictObject({
  by: WrittenInstant,
  value: z.number(),
  /** Upper end where the publisher gives a range. */
  upTo: z.number().optional(),
  /** With the decree and its date. Several publishers' paths stand side by side; the first listed leads. */
  publisher: z.string().min(1),
})
export type Target = z.infer<typeof Target>

/** Beyond it a figure is abnormal, how much so, and who said so. Never reached from both sides. */
export const Threshold = z.strictObject({
  priority: Priority,
  above: z.number().optional(),
  below: z.number().optional(),
  publisher: Text,
})
export type Threshold = z.infer<typeof Threshold>

/**
 * A figure that somebody published, to compare with: never live data. Two of the same area and moment
 * that differ are a conflict, which is shown and never settled by the product.
 */
export const Reference = z.strictObject({
  area: AreaCode.default(COUNTRY),
  /** The moment or the end of the period that it speaks of. */
  at: WrittenInstant,
  /** The period or the manner of counting, in words: "tháng 6/2025", "trên 3.400". */
  of: Text,
  value: z.number(),
  upTo: z.number().optional(),
  publisher: z.string().min(1),
})
export type Reference = z.infer<typeof Reference>

/** What one area weighs beside another. */
export const Weight = z.union([z.enum(['population', 'areaKm2']), IndicatorCode])
export type Weight = z.infer<typeof Weight>

/** The weight is another indicator's figure. */
export const isIndicator = (weight: Weight): weight is IndicatorCode =>
  weight !== 'population' && weight !== 'areaKm2'

/** How an area's figure follows from those of the areas in it. `none`: it does not. */
export const OverAreas = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('sum') }),
  z.strictObject({ how: z.literal('mean') }),
  z.strictObject({ how: z.literal('weighted'), by: Weight }),
  z.strictObject({ how: z.literal('none') }),
])
export type OverAreas = z.infer<typeof OverAreas>

/**
 * How a longer time's figure follows from its readings: `mean` of a level or share (of more than a day: of
 * the days' means), `last` of what accumulates or stands, `sum` of amounts each of its own short time,
 * `day_total` of what is counted up anew each day (a day's is its last, a month's the sum of its days').
 */
export const OverTime = z.enum(['mean', 'last', 'sum', 'day_total'])
export type OverTime = z.infer<typeof OverTime>

/** A figure that the product reckons from others of the same area. */
export const Formula = z.discriminatedUnion('how', [
  /** times × of / per. */
  z.strictObject({
    how: z.literal('ratio'),
    of: IndicatorCode,
    per: Weight,
    times: z.number().positive(),
  }),
  /** The sum of its parts, each times its weight; only where all of them are known. */
  z.strictObject({
    how: z.literal('index'),
    parts: z.array(z.strictObject({ indicator: IndicatorCode, weight: z.number() })).min(2),
  }),
])
export type Formula = z.infer<typeof Formula>

export const Indicator = z.strictObject({
  code: IndicatorCode,
  name: Text,
  /** What fits over a number that is read from ten metres. */
  short: Text,
  domain: Domain,
  unit: Unit,
  /** Which way is good; `none` where neither is. */
  direction: z.enum(['up', 'down', 'none']),
  /** The possible, not the usual: a value outside is refused as an error of its sender. */
  range: z.tuple([z.number(), z.number()]),
  overAreas: OverAreas,
  overTime: OverTime,
  formula: Formula.optional(),
  /** Freshness contract, ms: the next value is due within this time (stale at 2×, dead at 4×). */
  dueEvery: Duration,
  target: z.array(Target).optional(),
  /** The gravest first. */
  thresholds: z.array(Threshold).optional(),
  references: z.array(Reference).optional(),
  /** Which feed leads where several send it, the first listed before all others; else the newest word does. */
  feeds: z.array(FeedName).optional(),
  /** Who answers for it. */
  office: Text.optional(),
  /** The system it comes from. */
  from: Text.optional(),
})
export type Indicator = z.infer<typeof Indicator>

/** A file of indicators: what ships, and what a province adds or says otherwise. */
export const Pack = z.strictObject({ title: Text, indicators: z.array(Indicator).min(1) })
export type Pack = z.infer<typeof Pack>

/** Place of a feed among those that send an indicator; the least leads, equals by their newest word. */
export function rankOfFeed(definition: Indicator | undefined, feed: FeedName): number {
  const place = definition?.feeds?.indexOf(feed) ?? -1
  return place === -1 ? Number.POSITIVE_INFINITY : place
}

/** A reading's place in its history. */
export interface Series {
  readonly indicator: IndicatorCode
  readonly area: AreaCode
}

export const isBeyond = ({ above, below }: Threshold, value: number): boolean =>
  (above !== undefined && value > above) || (below !== undefined && value < below)

/** The gravest threshold that a value is beyond. */
export function breachOf({ thresholds }: Indicator, value: number): Threshold | undefined {
  return thresholds
    ?.filter((threshold) => isBeyond(threshold, value))
    .toSorted((one, other) => rankOf[one.priority] - rankOf[other.priority])[0]
}
