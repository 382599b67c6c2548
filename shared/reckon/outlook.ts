/** Where a figure is going: by month where its past is long enough, else by day; a count of the year to its end. */
import type { Told } from '#shared/reckon/course'
import { gainsOf, pastOf } from '#shared/reckon/gains'
import { goalOf, type Path } from '#shared/reckon/path'
import { next, startOf } from '#shared/reckon/calendar'
import { forecast, leastValues, type Forecast } from '#shared/reckon/forecast/forecast'
import type { Indicator, Target } from '#shared/indicator'
import { DAY } from '#shared/time'

export interface Outlook {
  readonly by: 'day' | 'month'
  /** What each period adds was foretold, and added up. */
  readonly isYearly: boolean
  /** Start of each period that is foretold, ms. */
  readonly times: readonly number[]
  readonly forecast: Forecast
}

/** Periods after which a figure repeats. */
const SEASON = { day: 7, month: 12 }
/** For each period ahead so many must lie behind. */
const LOOK_BACK = 4
/** What a whole year adds is told from two years and what else the trials need. */
const LOOK_BACK_YEARLY = 2
/** No further than this is looked ahead. */
const FURTHEST = { day: 60, month: 24 }

const MONTHLY = 28 * DAY

/**
 * By which periods it is foretold: what a chart draws of a day's count is a day, and no month; amounts that
 * come more often than by the month are not what their month's sum is.
 */
export function periodsFor({ overTime, dueEvery }: Indicator): readonly ('month' | 'day')[] {
  if (overTime === 'day_total') return ['day']
  if (overTime === 'sum') return dueEvery < MONTHLY ? [] : ['month']
  return ['month', 'day']
}

export interface Asked {
  readonly now: number
  /** What should be reached, ms, if it lies ahead. */
  readonly until: number | undefined
  /** It is counted from each New Year. */
  readonly isYearly: boolean
}

/**
 * By the first periods that it can be foretold by; `told` as `periodsFor` orders them. `since`: it is counted from
 * then. `paths`: what it is to reach, the leading first.
 */
export function foretell(
  definition: Pick<Indicator, 'range'>,
  told: readonly Told[],
  {
    now,
    since,
    paths,
  }: {
    readonly now: number
    readonly since: number | undefined
    readonly paths: readonly Path[]
  },
): Outlook | undefined {
  const until = paths[0]?.points.find(({ by }) => by > now)?.by
  const isYearly = since !== undefined
  for (const one of told) {
    if (isYearly && one.by !== 'month') return undefined
    const foretold = outlookOf(definition, one.by, one, { now, until, isYearly })
    if (foretold) return foretold
  }
  return undefined
}

export function outlookOf(
  definition: Pick<Indicator, 'range'>,
  by: 'day' | 'month',
  answer: Omit<Told, 'by'>,
  { now, until, isYearly }: Asked,
): Outlook | undefined {
  const past = pastOf(answer, by, now)
  const { gains, onTo, isWhole } = gainsOf(past, now)
  // What the first of them added is not known, where it is not the first of a year.
  const learned = isYearly
    ? gains.slice(gains.findIndex((gain) => gain !== undefined))
    : past.values
  const { length } = learned
  // The furthest that so much past gives a band for, and no further than a part of it: else nothing would be
  // left to learn from.
  const lookBack = isYearly ? LOOK_BACK_YEARLY : LOOK_BACK
  const possible = Math.min(length - leastValues(0), Math.floor(length / lookBack))
  const times = [startOf(by, now)]
  const newYear = isYearly ? next('year', now) - 1 : Number.POSITIVE_INFINITY
  const end = Math.min(newYear, until !== undefined && until > now ? until : newYear)
  for (let at = next(by, now); at <= end && times.length < FURTHEST[by]; at = next(by, at))
    times.push(at)
  const horizon = Math.min(possible, times.length)
  if (horizon < 1) return undefined
  const question = { season: SEASON[by], horizon, bounds: definition.range }
  if (isYearly && !isWhole) return undefined
  const told = forecast(learned, isYearly ? { ...question, onTo } : question)
  return told && { by, isYearly, times: times.slice(0, horizon), forecast: told }
}

export interface Verdict {
  /** Of this period, at its start, ms: the one in which the target's last moment lies. */
  readonly at: number
  readonly by: 'day' | 'month'
  readonly value: number
  readonly low: number
  readonly high: number
  readonly says: 'willMeet' | 'mayMeet' | 'mayMiss' | 'willMiss'
}

/** What is foretold for the day of a target; undefined where that is further than can be told. */
export function verdictOf(
  { by, times, forecast: told }: Outlook,
  direction: Path['direction'],
  target: Target,
): Verdict | undefined {
  if (direction === 'none') return undefined
  const at = startOf(by, target.by - 1)
  const step = times.indexOf(at)
  const [value, low, high] = [told.values[step], told.low[step], told.high[step]]
  if (value === undefined || low === undefined || high === undefined) return undefined
  const goal = goalOf(direction, target)
  const [worst, best] = direction === 'down' ? [-high, -low] : [low, high]
  const asked = direction === 'down' ? -goal : goal
  const middle = direction === 'down' ? -value : value
  const may = middle >= asked ? 'mayMeet' : 'mayMiss'
  const says = worst >= asked ? 'willMeet' : best < asked ? 'willMiss' : may
  return { at, by, value, low, high, says }
}
