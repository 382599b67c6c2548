/**
 * What any other method has to be better than (R. J. Hyndman & G. Athanasopoulos, Forecasting: Principles
 * and Practice, 3rd ed., 2021, §5.2), and a line that outliers do not turn.
 */
import { ahead, type Fit } from '#shared/reckon/forecast/method'
import { median, slopeOf } from '#shared/reckon/theil-sen'

/** As a season ago; without a season as it was last. */
export const seasonalNaive: Fit = (_known, season) => (history, horizon) =>
  ahead(horizon, (step) => history[history.length - season + ((step - 1) % season)] ?? Number.NaN)

/** Goes on from the last value as it went from the first to the last. */
export const drift: Fit = () => (history, horizon) => {
  const first = history[0] ?? Number.NaN
  const last = history.at(-1) ?? Number.NaN
  const gain = (last - first) / (history.length - 1)
  return ahead(horizon, (step) => last + step * gain)
}

/** A line through more than this would speak of another time, and its pairs grow with the square. */
const RECENT = 60

/** Theil–Sen's slope through the medians of what it leaves, over the last values. */
export const line: Fit = () => (history, horizon) => {
  const points = history.slice(-RECENT).map((value, at) => ({ at, value }))
  const slope = slopeOf(points) ?? 0
  const height = median(points.map(({ at, value }) => value - slope * at))
  return ahead(horizon, (step) => height + slope * (points.length - 1 + step))
}
