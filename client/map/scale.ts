/** The steps of a choropleth: round limits, few enough to be told apart, that move only when the data does. */

const MOST_STEPS = 7
const FEWEST_STEPS = 4

export interface Steps {
  /** Lower limit of each step, ascending; the last step ends at `end`. */
  readonly from: readonly number[]
  readonly end: number
}

/** `range`: what is possible; no step begins at or above its end. */
export function stepsOf(
  values: readonly number[],
  range: readonly [number, number] = [-Infinity, Infinity],
): Steps | undefined {
  if (values.length === 0) return undefined
  const least = Math.min(...values)
  const most = Math.max(...values)
  const span = most - least || Math.abs(most) || 1
  const size = roundSize(span / MOST_STEPS)
  const start = Math.floor(least / size) * size
  const needed = Math.floor((most - start) / size) + 1
  let count = Math.min(MOST_STEPS + 1, Math.max(FEWEST_STEPS, needed))
  const at = (step: number) => Number((start + step * size).toPrecision(12))
  // One amount has nothing to be told apart from, and more steps would look like a spread.
  if (most === least) count = 1
  while (count > 1 && at(count - 1) >= range[1]) count--
  return { from: Array.from({ length: count }, (_, step) => at(step)), end: at(count) }
}

/** The smallest of 1, 2, 2.5, 5 × 10^n that is not below `least`. */
function roundSize(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 2.5, 5].find((round) => round * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

export function stepOf(steps: Steps, value: number): number {
  const above = steps.from.findIndex((limit) => value < limit)
  return above === -1 ? steps.from.length - 1 : Math.max(0, above - 1)
}

/** Which colour of the ramp a step takes: the steps spread over the whole ramp, and one alone is neither much nor little. */
export function colourOf(step: number, steps: Steps, colours: number): number {
  const last = steps.from.length - 1
  return last === 0 ? Math.floor(colours / 2) : Math.round((step / last) * (colours - 1))
}

/** As many decimals as it takes to tell the limits of the steps apart; of a whole number none. */
export function decimalsOf({ from, end }: Steps): (limit: number) => number {
  const most = Math.max(
    ...[...from, end].map((limit) => String(Number(limit.toFixed(6))).split('.')[1]?.length ?? 0),
  )
  return (limit) => (Number.isInteger(limit) ? 0 : most)
}
