/**
 * The slope that half of all pairs of points exceed: up to 29 % of the points may be wrong without turning it
 * (P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1968).
 */
export interface Point {
  /** ms, or any other measure that grows. */
  readonly at: number
  readonly value: number
}

/** Of a list that is not empty. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const upper = sorted.length >> 1
  const high = sorted[upper] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] ?? Number.NaN) + high) / 2
}

/**
 * What the value gains in one unit of `at`; undefined where no two points are apart. It looks at every pair,
 * so the caller says how many points are enough: 200 take two milliseconds.
 */
export function slopeOf(points: readonly Point[]): number | undefined {
  const slopes: number[] = []
  for (const [place, one] of points.entries())
    for (let next = place + 1; next < points.length; next++) {
      const other = points[next]
      if (other && other.at !== one.at) slopes.push((other.value - one.value) / (other.at - one.at))
    }
  return slopes.length === 0 ? undefined : median(slopes)
}
