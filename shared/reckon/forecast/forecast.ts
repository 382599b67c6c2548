/**
 * Where a figure is going, by whichever simple method would have told its recent past best. Each is tried
 * from the last moments for which what followed is known (rolling origin: R. J. Hyndman & G. Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed., 2021, §5.10); the one with the least mean absolute error is
 * taken, and its errors make the band. A method learns its parameters before the first of these moments.
 */
import {
  bandOf,
  bandOfSums,
  COVERAGE,
  LEAST_ORIGINS,
  sumsOf,
  trialsOf,
} from '#shared/reckon/forecast/band'
import { fill } from '#shared/reckon/forecast/gaps'
import { holtWinters } from '#shared/reckon/forecast/holt-winters'
import type { Fit, Foretell } from '#shared/reckon/forecast/method'
import { drift, line, seasonalNaive } from '#shared/reckon/forecast/simple'

/** Of equals the first is taken: the simpler. */
const methods = {
  seasonal_naive: seasonalNaive,
  drift,
  line,
  holt_winters: holtWinters,
} satisfies Record<string, Fit>
export type Method = keyof typeof methods

/** The fewest values that any method is tried with: two for a level, two for a trend. */
const LEAST_KNOWN = 4
const MOST_ORIGINS = 100

/** The fewest values that give a forecast of so many periods: below, the band would be a guess. */
export const leastValues = (horizon: number): number => LEAST_KNOWN + horizon + LEAST_ORIGINS - 1

export interface Question {
  /** Periods after which it repeats: 7 days, 12 months, 24 hours; 1 where it does not. */
  readonly season: number
  /** Periods asked for, 1 or more. */
  readonly horizon: number
  /** The indicator's range: what is told stays inside. */
  readonly bounds: readonly [low: number, high: number]
  /** What is given are gains, and what is asked for is what they come to on top of this: each trial is of the sum, too. */
  readonly onTo?: number
}

export interface Forecast {
  readonly method: Method
  /** One for each period asked for, from the one after the last given. */
  readonly values: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** The share of outcomes that are to lie from low to high. */
  readonly coverage: number
  /** Mean absolute error of the trials, all steps together, in the indicator's unit. */
  readonly error: number
  readonly tried: readonly { readonly method: Method; readonly error: number }[]
  /** The season that was reckoned with: 1 where history is too short for the one asked for. */
  readonly season: number
  /** Values of the history that stand on a straight line between their neighbours, as there were none. */
  readonly filled: number
}

/**
 * `given` is one value a period, the oldest first. Undefined with fewer than `leastValues` (and one more for
 * each period at the end that has no value yet), or where more than a tenth is missing.
 */
export function forecast(
  given: readonly (number | undefined)[],
  { season: asked, horizon, bounds, onTo }: Question,
): Forecast | undefined {
  const history = fill(given)
  if (!history) return undefined
  const { values, filled, waiting } = history
  const steps = horizon + waiting
  const originsWith = (known: number): number => values.length - steps - known + 1
  // Of gains one season is enough: what is told without any misses all of them.
  const seasons = onTo === undefined ? 2 : 1
  const season = originsWith(seasons * asked) >= LEAST_ORIGINS ? asked : 1
  const possible = originsWith(Math.max(seasons * season, LEAST_KNOWN))
  if (possible < LEAST_ORIGINS) return undefined
  // Half of the history at least is learned from, where that leaves trials enough.
  const wanted = Math.max(LEAST_ORIGINS, Math.floor(values.length / 2))
  const origins = Math.min(possible, wanted, MOST_ORIGINS)

  const clip = (value: number): number => Math.min(Math.max(value, bounds[0]), bounds[1])
  /** As it is told: within its range, or added up. */
  const telling = (foretell: Foretell): Foretell => {
    return (known, ahead) => {
      const each = foretell(known, ahead)
      return onTo === undefined ? each.map(clip) : sumsOf(each)
    }
  }
  const trial = (method: Method) => {
    const known = values.slice(0, values.length - steps - origins + 1)
    const trials = trialsOf(values, telling(methods[method](known, season)), {
      origins,
      horizon: steps,
      isSum: onTo !== undefined,
    })
    const all = trials.flat()
    const missed = all.reduce((sum, { told, came }) => sum + Math.abs(came - told), 0)
    return { method, trials, error: missed / all.length }
  }
  const first = trial('seasonal_naive')
  const others: readonly Method[] = [
    'drift',
    'line',
    ...(onTo === undefined ? ['holt_winters' as const] : []),
  ]
  const tried = [first, ...others.map(trial)]
  const best = tried.reduce((one, other) => (other.error < one.error ? other : one), first)

  const told = telling(methods[best.method](values, season))(values, steps)
  const band = onTo === undefined ? bandOf(best.trials) : bandOfSums(best.trials, told)
  const edge = (side: 0 | 1): number[] =>
    told
      .map((value, step) => clip((onTo ?? 0) + value + (band[step]?.[side] ?? Number.NaN)))
      .slice(waiting)
  return {
    method: best.method,
    values: told.map((value) => clip((onTo ?? 0) + value)).slice(waiting),
    low: edge(0),
    high: edge(1),
    coverage: COVERAGE,
    error: best.error,
    tried: tried.map(({ method, error }) => ({ method, error })),
    season,
    filled,
  }
}
