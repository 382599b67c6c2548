/**
 * Level, trend and season, each following what comes at a speed of its own, the trend growing weaker with the
 * distance: Holt–Winters' additive method with a damped trend (R. J. Hyndman & G. Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed., 2021, §8.2–8.3; E. S. Gardner & E. McKenzie, Forecasting
 * trends in time series, Management Science 31, 1985). Without a season it is Holt's damped trend.
 *
 *   e  = y − (l + φb + s)        the error of one step
 *   l' = l + φb + αe             b' = φb + αβe             s' = s + γ(1 − α)e
 *   forecast of step h           l + (φ + φ² + … + φʰ) b + s of that time of the season
 *
 * It begins behind the first season: the trend is the difference of the means of the first two seasons, the
 * level stands on it at the end of the first, and the season is what that line leaves of the first.
 */
import { ahead, type Fit } from '#shared/reckon/forecast/method'

interface Speeds {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** Looked through as a whole: the same history always gives the same speeds, and none is far from the best. */
const ALPHAS = [0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1]
const BETAS = [0, 0.05, 0.2, 0.5]
const GAMMAS = [0, 0.05, 0.2, 0.5]
const PHIS = [0.8, 0.9, 0.98, 1]

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** State after all of `history`, and the squares of the errors on the way. */
function follow(history: readonly number[], season: number, { alpha, beta, gamma, phi }: Speeds) {
  const first = Math.max(season, 2)
  const start = mean(history.slice(0, first))
  let trend = (mean(history.slice(first, 2 * first)) - start) / first
  let level = start + (trend * (first - 1)) / 2
  const seasonal = Float64Array.from({ length: season }, (_, at) =>
    season === 1 ? 0 : (history[at] ?? Number.NaN) - level + trend * (first - 1 - at),
  )
  let squares = 0
  for (let at = first; at < history.length; at++) {
    const place = at % season
    const expected = level + phi * trend
    const error = (history[at] ?? Number.NaN) - expected - (seasonal[place] ?? 0)
    level = expected + alpha * error
    trend = phi * trend + alpha * beta * error
    seasonal[place] = (seasonal[place] ?? 0) + gamma * (1 - alpha) * error
    squares += error * error
  }
  return { level, trend, seasonal, squares }
}

function bestSpeeds(known: readonly number[], season: number): Speeds {
  let best = { alpha: 1, beta: 0, gamma: 0, phi: 1 }
  let least = Number.POSITIVE_INFINITY
  for (const phi of PHIS)
    for (const gamma of season === 1 ? [0] : GAMMAS)
      for (const beta of BETAS)
        for (const alpha of ALPHAS) {
          const speeds = { alpha, beta, gamma, phi }
          const { squares } = follow(known, season, speeds)
          if (squares < least) [best, least] = [speeds, squares]
        }
  return best
}

export const holtWinters: Fit = (known, season) => {
  const speeds = bestSpeeds(known, season)
  return (history, horizon) => {
    const { level, trend, seasonal } = follow(history, season, speeds)
    let reach = 0
    return ahead(horizon, (step) => {
      reach += speeds.phi ** step
      return level + reach * trend + (seasonal[(history.length + step - 1) % season] ?? 0)
    })
  }
}
