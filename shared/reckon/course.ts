/** Where in time what is told of whole periods stands, and from when a figure counts that begins anew each year. */
import type { Indicator, OverTime } from '#shared/indicator'
import { next, startOf, type Period } from '#shared/reckon/calendar'
import { LEAST, type Course } from '#shared/reckon/path'
import type { Point } from '#shared/reckon/theil-sen'

/** A figure of each period, at its start. */
export interface Told {
  readonly by: Extract<Period, 'day' | 'month'>
  readonly times: readonly number[]
  readonly values: readonly number[]
}

/** The pace that there is now is that of so many whole periods and of the one that is under way. */
const RECENT = { month: 6 + 1, day: 60 + 1 }

/** A fall to less than this share over New Year: it is counted from there. */
const ANEW = 0.5
/** Within a year such a count falls only where it was put right. */
const MOST_FALLS = 0.1

/** Start of the year that the present is of, where it is counted from there, ms. */
export function countedSince(
  overTime: OverTime,
  { times, values }: Told,
  present: Point,
): number | undefined {
  if (overTime !== 'last') return undefined
  const current = startOf('month', present.at)
  const past = times.flatMap((at, index) => {
    const value = values[index]
    return at < current && value !== undefined ? [{ at, value }] : []
  })
  const steps = [...past, present].slice(1).map((after, at) => {
    const before = past[at] ?? after
    const isTurn = startOf('year', before.at) !== startOf('year', after.at)
    return { isTurn, before: before.value, after: after.value }
  })
  const turns = steps.filter(({ isTurn }) => isTurn)
  const isAnew = turns.length > 0 && turns.every(({ before, after }) => after < ANEW * before)
  const within = steps.filter(({ isTurn }) => !isTurn)
  const falls = within.filter(({ before, after }) => after < before).length
  return isAnew && falls <= MOST_FALLS * within.length ? startOf('year', present.at) : undefined
}

/**
 * What stood or had come by a period's end stands there, and in the place of what is under way the present; a
 * mean stands in the middle of what it is of. An amount of a period that is not over is none yet.
 */
function standing(overTime: OverTime, told: Told, present: Point, now: number): Point[] {
  const points = told.times.flatMap((time, index) => {
    const value = told.values[index]
    const [from, to] = [startOf(told.by, time), next(told.by, time)]
    if (value === undefined) return []
    if (overTime === 'last') return to > present.at ? [] : [{ at: to, value }]
    if (overTime !== 'mean' && to > now) return []
    return [{ at: (from + Math.min(to, now)) / 2, value }]
  })
  return overTime === 'last' ? [...points, present] : points
}

/** By the first of `told` that gives a pace, else by the last. */
export function courseOf(
  { overTime }: Pick<Indicator, 'overTime'>,
  told: readonly Told[],
  present: Point,
  now: number,
): Course & { readonly since: number | undefined } {
  const months = told.find(({ by }) => by === 'month')
  const since = months && countedSince(overTime, months, present)
  const ways = told.map((one) => {
    const points = standing(overTime, one, present, now)
    const counted = since === undefined ? points : points.filter(({ at }) => at > since)
    const whole = since === undefined ? counted : [{ at: since, value: 0 }, ...counted]
    return { whole, recent: whole.slice(-RECENT[one.by]) }
  })
  const way = ways.find(({ whole }) => whole.length >= LEAST) ?? ways.at(-1)
  const start = way?.whole[0]
  const isKnown = start !== undefined && start.at < present.at
  return { present, since, start: isKnown ? start : undefined, recent: way?.recent ?? [] }
}
