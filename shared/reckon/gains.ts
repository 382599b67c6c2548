/** What is foretold from: the whole periods of a figure, and of a count of the year what each of them added. */
import type { Told } from '#shared/reckon/course'
import { next, startOf, type Period } from '#shared/reckon/calendar'

interface Past {
  readonly values: readonly (number | undefined)[]
  readonly starts: readonly number[]
}

/** One value for each period from the first known up to the one that is under way, which is not over yet. */
export function pastOf(answer: Omit<Told, 'by'>, by: Period, now: number): Past {
  const known = new Map(answer.times.map((time, at) => [startOf(by, time), answer.values[at]]))
  const current = startOf(by, now)
  const values: (number | undefined)[] = []
  const starts: number[] = []
  for (let at = Math.min(...known.keys(), current); at < current; at = next(by, at)) {
    values.push(known.get(at))
    starts.push(at)
  }
  return { values, starts }
}

/** What each period of a count of the year added to it, and what it has come to this year. */
export function gainsOf({ values, starts }: Past, now: number) {
  const year = startOf('year', now)
  const gains = values.map((value, at) => {
    const isFirst = startOf('year', starts[at] ?? 0) === starts[at]
    const before = isFirst ? 0 : values[at - 1]
    return value === undefined || before === undefined ? undefined : value - before
  })
  const last = values.findLastIndex((value) => value !== undefined)
  const isThisYear = (starts[last] ?? 0) >= year
  const rest = starts.slice(last + 1)
  return {
    gains,
    onTo: isThisYear ? (values[last] ?? 0) : 0,
    /** What is still to come of last year is no part of this year's. */
    isWhole: isThisYear || rest.every((start) => start >= year),
  }
}
