/** Periods without a value, which no method can go by. */

/** More than this share of a history made up would be a forecast of what was made up. */
const MOST_FILLED = 0.1

export interface Filled {
  readonly values: readonly number[]
  /** How many of them stand on the straight line between their neighbours and were never observed. */
  readonly filled: number
  /** Periods at the end that have no value yet: they are foretold, not filled. */
  readonly waiting: number
}

/** From the first value to the last; undefined where there is none, or more than a tenth is missing between. */
export function fill(given: readonly (number | undefined)[]): Filled | undefined {
  const values: number[] = []
  let filled = 0
  let missing = 0
  for (const value of given) {
    const last = values.at(-1)
    if (value === undefined) {
      missing += last === undefined ? 0 : 1
      continue
    }
    for (let step = 1; step <= missing && last !== undefined; step++)
      values.push(last + ((value - last) * step) / (missing + 1))
    values.push(value)
    filled += missing
    missing = 0
  }
  if (values.length === 0 || filled > MOST_FILLED * values.length) return undefined
  return { values, filled, waiting: missing }
}
