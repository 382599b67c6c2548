/**
 * How the columns of a recorded CSV feed become indicator events. A mapping is written by whoever
 * knows the feed; what it does not name is not guessed.
 */
import * as z from 'zod'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { Quality } from '#shared/quality'
import { Unit } from '#shared/unit'

const Column = z.string().min(1)

const Measured = z.strictObject({
  indicator: IndicatorCode,
  /** Of the figure after `factor`; a unit column of the file is not consulted. */
  unit: Unit,
  factor: z.number().default(1),
})
export type Measured = z.infer<typeof Measured>

const AreaFrom = z.union([
  z.strictObject({ constant: AreaCode }),
  /** The column holds codes, leading zeros included. */
  z.strictObject({ column: Column }),
  /** The column holds names; each is given its code here. */
  z.strictObject({ column: Column, codes: z.record(z.string(), AreaCode) }),
  /** The column is looked up in another CSV file, whose path counts from the feed file's folder. */
  z.strictObject({
    column: Column,
    lookup: z.strictObject({ file: z.string().min(1), key: Column, code: Column }),
  }),
])

export const Mapping = z.strictObject({
  /** For the reader: where the feed comes from and what is odd about it. */
  note: z.string().optional(),
  kind: z.literal('indicator.observed').default('indicator.observed'),
  /** RFC 3339; `zone` such as "+07:00" is added where the file has none. */
  time: z.strictObject({ column: Column, zone: z.string().optional() }),
  area: AreaFrom,
  indicator: z.union([
    z.strictObject({ constant: Measured }),
    z.strictObject({ column: Column, values: z.record(z.string(), Measured) }),
  ]),
  value: z.strictObject({ column: Column }),
  quality: z
    .union([
      z.strictObject({ constant: Quality }),
      z.strictObject({ column: Column, values: z.record(z.string(), Quality) }),
    ])
    .default({ constant: 'measured' }),
  /** Which device of the feed observed it: the part of the source after the slash. */
  device: z.strictObject({ column: Column }).optional(),
  /** Columns that together are never the same for two rows, so that a second replay doubles nothing. */
  id: z.strictObject({ columns: z.array(Column).min(1) }),
  /** Rows for which one of these is not so are left out. */
  where: z
    .array(
      z.union([
        z.strictObject({ column: Column, equals: z.string() }),
        z.strictObject({ column: Column, prefix: z.string() }),
      ]),
    )
    .default([]),
})
export type Mapping = z.infer<typeof Mapping>

/** Every column that the mapping reads from the feed file. */
export function columnsOf(mapping: Mapping): ReadonlySet<string> {
  const { time, area, indicator, value, quality, device, id, where } = mapping
  const named = [time, area, indicator, value, quality, device, ...where]
  return new Set([
    ...named.flatMap((from) => (from && 'column' in from ? [from.column] : [])),
    ...id.columns,
  ])
}
