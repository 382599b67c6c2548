/** A trend as the columns that a chart draws: seconds, in typed arrays. */
import type { Trend } from '#client/store/trend'
import type { Indicator } from '#shared/indicator'

export interface Columns {
  readonly times: Float64Array
  readonly values: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

export function columnsOf(trend: Trend, from: number, to: number): Columns {
  const kept = trend.times.flatMap((time, index) => (time >= from && time <= to ? [index] : []))
  const column = (of: readonly number[], scale = 1) =>
    Float64Array.from(kept, (index) => (of[index] ?? NaN) / scale)
  return {
    times: column(trend.times, 1_000),
    values: column(trend.values),
    low: column(trend.low),
    high: column(trend.high),
  }
}

/** Where values are not abnormal in the least. */
export function bandOf({ thresholds = [] }: Indicator) {
  const below = thresholds.flatMap(({ below: limit }) => limit ?? [])
  const above = thresholds.flatMap(({ above: limit }) => limit ?? [])
  return {
    from: below.length > 0 ? Math.max(...below) : undefined,
    to: above.length > 0 ? Math.min(...above) : undefined,
  }
}

/** As many digits as tell the values of an axis apart. */
export const digitsFor = (step: number): number =>
  [0, 1, 2].find((digits) => Number.isInteger(Number((step * 10 ** digits).toPrecision(9)))) ?? 3
