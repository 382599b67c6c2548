/** What the catalogue says of an indicator: how its figures are read, bounded, aged and coloured. */
import * as z from 'zod'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { Priority, rankOf } from '#shared/quality'
import { Text } from '#shared/text'
import { Duration, Instant } from '#shared/time'
import { Unit } from '#shared/unit'

export const Domain = z.enum(['government', 'economy', 'traffic', 'environment'])
export type Domain = z.infer<typeof Domain>

/** A point of a target path: what should be reached by when, and who said so. */
export const Target = z.strictObject({
  by: Instant,
  value: z.number(),
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
  /** How a province's figure follows from its communes'. `none`: it does not. */
  overAreas: z.enum(['sum', 'mean', 'none']),
  /** Freshness contract, ms: the next value is due within this time (stale at 2×, dead at 4×). */
  dueEvery: Duration,
  target: z.array(Target).optional(),
  /** The gravest first. */
  thresholds: z.array(Threshold).optional(),
})
export type Indicator = z.infer<typeof Indicator>

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
