/** Where a figure is going: by month where its past is long enough, else by day. */
import type { SeriesAnswer } from '#client/api/series'
import { goalOf, type Path } from '#shared/reckon/path'
import { next, startOf, type Period } from '#shared/reckon/calendar'
import { forecast, leastValues, type Forecast } from '#shared/reckon/forecast/forecast'
import type { Indicator, Target } from '#shared/indicator'

export interface Outlook {
  readonly by: Period
  /** Start of each period that is foretold, ms. */
  readonly times: readonly number[]
  readonly forecast: Forecast
}

/** Periods after which a figure repeats. */
const SEASON: Readonly<Record<Period, number>> = { day: 7, month: 12, quarter: 4, year: 1 }
/** For each period ahead so many must lie behind. */
const LOOK_BACK = 4
/** No further than this is looked ahead. */
const FURTHEST: Readonly<Record<Period, number>> = { day: 60, month: 24, quarter: 12, year: 5 }

/** By which periods it is foretold: what a chart draws of a day's count is a day, and no month. */
export const periodsFor = ({ overTime }: Indicator): readonly ('month' | 'day')[] =>
  overTime === 'sum' ? [] : overTime === 'day_total' ? ['day'] : ['month', 'day']

/** A fall to less than this from December to January: counted anew from each year's start. */
const ANEW = 0.5

/** What is counted from the start of each year begins with this one: the last says nothing of its way. */
function ofThisYear(values: readonly (number | undefined)[], starts: readonly number[]) {
  const anew = starts.findLastIndex((start, at) => {
    const [before, after] = [values[at - 1], values[at]]
    const isJanuary = startOf('year', start) === start
    return isJanuary && before !== undefined && after !== undefined && after < ANEW * before
  })
  return anew < 0 ? values : values.slice(anew)
}

/** One value for each period from the first known up to the one that is under way, which is not over yet. */
function valuesOf(answer: SeriesAnswer, by: Period, now: number) {
  const known = new Map(answer.times.map((time, at) => [startOf(by, time), answer.values[at]]))
  const current = startOf(by, now)
  const values: (number | undefined)[] = []
  const starts: number[] = []
  for (let at = Math.min(...known.keys(), current); at < current; at = next(by, at)) {
    values.push(known.get(at))
    starts.push(at)
  }
  return ofThisYear(values, starts)
}

/** `until`: what should be reached, ms, if it lies ahead. */
export function outlookOf(
  definition: Indicator,
  by: Period,
  answer: SeriesAnswer,
  { now, until }: { readonly now: number; readonly until: number | undefined },
): Outlook | undefined {
  const values = valuesOf(answer, by, now)
  // The furthest that so much past gives a band for, and no further than a part of it: else nothing would be
  // left to learn from.
  const possible = Math.min(values.length - leastValues(0), Math.floor(values.length / LOOK_BACK))
  const times = [startOf(by, now)]
  const end = until !== undefined && until > now ? until : Number.POSITIVE_INFINITY
  for (let at = next(by, now); at <= end && times.length < FURTHEST[by]; at = next(by, at))
    times.push(at)
  const horizon = Math.min(possible, times.length)
  if (horizon < 1) return undefined
  const told = forecast(values, { season: SEASON[by], horizon, bounds: definition.range })
  return told && { by, times: times.slice(0, horizon), forecast: told }
}

export interface Verdict {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly says: 'willMeet' | 'willMiss' | 'mayMeet'
}

/** What is foretold for the day of a target; undefined where that is further than can be told. */
export function verdictOf(
  { by, times, forecast: told }: Outlook,
  direction: Path['direction'],
  target: Target,
): Verdict | undefined {
  if (direction === 'none') return undefined
  const at = times.indexOf(startOf(by, target.by))
  const [value, low, high] = [told.values[at], told.low[at], told.high[at]]
  if (value === undefined || low === undefined || high === undefined) return undefined
  const goal = goalOf(direction, target)
  const [worst, best] = direction === 'down' ? [-high, -low] : [low, high]
  const asked = direction === 'down' ? -goal : goal
  const says = worst >= asked ? 'willMeet' : best < asked ? 'willMiss' : 'mayMeet'
  return { value, low, high, says }
}
