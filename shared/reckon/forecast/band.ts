/** How far off a method was, and the band that follows from it. */
import type { Foretell } from '#shared/reckon/forecast/method'

/**
 * The share of outcomes that the band is to hold. Of n errors that might as well have come in any order the
 * next lies below the k-th with a chance of k/(n + 1), so 9 are the fewest that reach both ends of 80 %: the
 * least and the greatest of them (R. J. Hyndman & Y. Fan, Sample quantiles in statistical packages, The
 * American Statistician 50, 1996, type 6).
 */
export const COVERAGE = 0.8
export const LEAST_ORIGINS = 9

/**
 * Errors (what came − what was foretold) of each step ahead, from each of the last `origins` moments after
 * which all steps are known.
 */
export function errorsOf(
  values: readonly number[],
  foretell: Foretell,
  origins: number,
  horizon: number,
): number[][] {
  const errors: number[][] = Array.from({ length: horizon }, () => [])
  const first = values.length - horizon - origins + 1
  for (let origin = first; origin < first + origins; origin++)
    for (const [step, value] of foretell(values.slice(0, origin), horizon).entries())
      errors[step]?.push((values[origin + step] ?? Number.NaN) - value)
  return errors
}

function quantile(sorted: readonly number[], share: number): number {
  const place = Math.min(Math.max(share * (sorted.length + 1), 1), sorted.length)
  const below = sorted[Math.floor(place) - 1] ?? Number.NaN
  const above = sorted[Math.ceil(place) - 1] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * What to add to each step's value for the band's lower and upper edge. The value is never outside, and what
 * is farther ahead is never told to be surer.
 */
export function bandOf(errors: readonly (readonly number[])[]): [low: number, high: number][] {
  let low = 0
  let high = 0
  return errors.map((step) => {
    const sorted = step.toSorted((one, other) => one - other)
    low = Math.min(low, quantile(sorted, (1 - COVERAGE) / 2))
    high = Math.max(high, quantile(sorted, (1 + COVERAGE) / 2))
    return [low, high]
  })
}
