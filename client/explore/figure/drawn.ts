/** What is drawn of a figure, from what the server answered: in seconds, as the canvas takes it. */
import type { SeriesAnswer } from '#client/api/series'
import type { Outlook } from '#client/explore/figure/outlook'
import type { Shown } from '#client/explore/shown'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { next } from '#shared/reckon/calendar'
import { goalOf, valueAt, type Path } from '#shared/reckon/path'
import type { Indicator } from '#shared/indicator'
import type { Point } from '#shared/reckon/theil-sen'
import { fill } from '#shared/text'
import { DAY, Instant, SECOND } from '#shared/time'

/**
 * The line, up to the figure that is shown. What is of a whole bucket stands in its middle; in the place of
 * the bucket that is under way stands the figure itself.
 */
export function linesOf(answer: SeriesAnswer, shown: Shown | undefined, dueEvery: number) {
  const middles = answer.times.map((time) => time + answer.step / 2)
  const past = shown
    ? middles.flatMap((time, at) => (time < shown.newestAt ? [at] : []))
    : [...middles.keys()]
  const column = (of: readonly number[], last: number | undefined) =>
    Float64Array.from([
      ...past.map((at) => of[at] ?? Number.NaN),
      ...(last === undefined ? [] : [last]),
    ])
  const times = column(middles, shown?.newestAt)
  const length = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const gap = Math.max(GAP_DUE * dueEvery, GAP_SHARE * length)
  return broken(
    {
      times,
      values: column(answer.values, shown?.value),
      low: column(answer.low, shown?.value),
      high: column(answer.high, shown?.value),
    },
    gap,
  )
}

/** Nothing is drawn over a time of which nothing is known, if it is longer than the figure is due and is seen. */
const GAP_DUE = 4
const GAP_SHARE = 1 / 6

type Columns = Readonly<Record<'times' | 'values' | 'low' | 'high', Float64Array>>

/** With a point of no value in each gap; times in seconds. */
function broken({ times, ...others }: Columns, gap: number): Columns {
  const ends = [...times.keys()].filter((at) => (times[at + 1] ?? 0) - (times[at] ?? 0) > gap)
  const filled = (of: Float64Array, between: (at: number) => number, scale: number) =>
    Float64Array.from(
      [...of.keys()].flatMap((at) => {
        const value = (of[at] ?? Number.NaN) / scale
        return ends.includes(at) ? [value, between(at)] : [value]
      }),
    )
  const none = () => Number.NaN
  return {
    times: filled(times, (at) => ((times[at] ?? 0) + (times[at + 1] ?? 0)) / 2 / SECOND, SECOND),
    values: filled(others.values, none, 1),
    low: filled(others.low, none, 1),
    high: filled(others.high, none, 1),
  }
}

/** What is foretold, from the present on. */
export function aheadOf({ by, times, forecast }: Outlook, shown: Shown | undefined) {
  const now = shown?.newestAt ?? 0
  const middles = times.map((time) => (time + next(by, time)) / 2)
  const later = middles.flatMap((time, at) => (time > now ? [at] : []))
  const here = shown ? [shown.value] : []
  const column = (values: readonly number[]) => [...here, ...later.map((at) => values[at] ?? 0)]
  return {
    times: [...(shown ? [now] : []), ...later.map((at) => middles[at] ?? 0)].map(
      (at) => at / SECOND,
    ),
    values: column(forecast.values),
    low: column(forecast.low),
    high: column(forecast.high),
  }
}

/** Where the way to a target begins: with the first figure that is known. */
export function startOfPath(
  months: SeriesAnswer | undefined,
  answer: SeriesAnswer,
): Point | undefined {
  for (const { times, values } of months ? [months, answer] : [answer]) {
    const [at, value] = [times[0], values[0]]
    if (at !== undefined && value !== undefined) return { at, value }
  }
  return undefined
}

/** A target path as far as it is seen, with its corners; seconds. Nothing where none of it is. */
export function pointsOf(
  path: Path,
  start: Point,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly times: number[]; readonly values: number[] }[] {
  const last = path.points.at(-1)
  // All that was to be reached lies before what is known: it is what should have been reached.
  if (last && last.by <= start.at) {
    const goal = goalOf(path.direction, last)
    return [{ times: [from, to], values: [goal, goal] }]
  }
  const corners = path.points.map(({ by }) => by / SECOND).filter((at) => at > from && at < to)
  const seen = [Math.max(from, start.at / SECOND), ...corners, to].flatMap((time) => {
    const value = valueAt(path, start, time * SECOND)
    return value === undefined ? [] : [{ time, value }]
  })
  if (seen.length < 2) return []
  return [{ times: seen.map(({ time }) => time), values: seen.map(({ value }) => value) }]
}

/** What has to be said of a line before it is believed. */
export function remarksOf(
  { breaks, made, step }: SeriesAnswer,
  { overTime }: Indicator,
): readonly string[] {
  const point = overTime === 'day_total' && step >= DAY ? explore.chart.last : explore.chart.mean
  const said = breaks.map(({ at, rebuilt, parts, known }) =>
    fill(rebuilt ? explore.chart.rebuilt : explore.chart.broken, {
      date: format.date(Instant.parse(at)),
      parts,
      known,
    }),
  )
  return [
    ...said,
    ...(made === 'areas' ? [explore.chart.areas] : []),
    ...(step > 0 ? [fill(point, { step: format.age(step) })] : []),
  ]
}
