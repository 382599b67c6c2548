/** A trend as the columns that a chart draws: seconds, in typed arrays. */
import type { Trend } from '#client/store/trend'

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
