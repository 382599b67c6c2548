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

export interface Trial {
  readonly told: number
  readonly came: number
}

export function sumsOf(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}

/**
 * What was foretold and what came, of each step ahead, from each of the last `origins` moments after which
 * all steps are known.
 */
export function trialsOf(
  values: readonly number[],
  foretell: Foretell,
  { origins, horizon, isSum }: { origins: number; horizon: number; isSum: boolean },
): Trial[][] {
  const trials: Trial[][] = Array.from({ length: horizon }, () => [])
  const first = values.length - horizon - origins + 1
  for (let origin = first; origin < first + origins; origin++) {
    const after = values.slice(origin, origin + horizon)
    const came = isSum ? sumsOf(after) : after
    for (const [step, told] of foretell(values.slice(0, origin), horizon).entries())
      trials[step]?.push({ told, came: came[step] ?? Number.NaN })
  }
  return trials
}

function quantile(sorted: readonly number[], share: number): number {
  const place = Math.min(Math.max(share * (sorted.length + 1), 1), sorted.length)
  const below = sorted[Math.floor(place) - 1] ?? Number.NaN
  const above = sorted[Math.ceil(place) - 1] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** The value is never outside, and what is farther ahead is never told to be surer. */
function bandBy(
  trials: readonly (readonly Trial[])[],
  missOf: (trial: Trial) => number,
  scaleOf: (step: number, count: number) => number,
): [low: number, high: number][] {
  let low = 0
  let high = 0
  return trials.map((all, step) => {
    const sorted = all.map(missOf).toSorted((one, other) => one - other)
    const scale = scaleOf(step, all.length)
    low = Math.min(low, scale * quantile(sorted, (1 - COVERAGE) / 2))
    high = Math.max(high, scale * quantile(sorted, (1 + COVERAGE) / 2))
    return [low, high]
  })
}

/** What to add to each step's value for the band's lower and upper edge. */
export const bandOf = (trials: readonly (readonly Trial[])[]): [low: number, high: number][] =>
  bandBy(
    trials,
    ({ told, came }) => came - told,
    () => 1,
  )

/** Of a standard normal, what 90 % lie below: the upper edge of the middle 80 %. */
const Z = 1.2816

/**
 * How much wider Student's t of so many degrees of freedom is than the normal (M. Abramowitz & I. A. Stegun,
 * Handbook of Mathematical Functions, 1964, 26.7.5).
 */
const wider = (freedom: number): number =>
  1 + (Z ** 2 + 1) / (4 * freedom) + (5 * Z ** 4 + 16 * Z ** 2 + 3) / (96 * freedom ** 2)

/**
 * The same of sums of gains, `told` being what is to come now. How far off is in proportion to how much was
 * to come: a month that brings much is missed by more. And sums that overlap miss alike: trials are worth as
 * many as stand side by side.
 */
export const bandOfSums = (
  trials: readonly (readonly Trial[])[],
  told: readonly number[],
): [low: number, high: number][] =>
  bandBy(
    trials,
    (one) => (one.came - one.told) / (Math.abs(one.told) || 1),
    (step, count) => Math.abs(told[step] ?? Number.NaN) * wider((count + step) / (step + 1)),
  )
