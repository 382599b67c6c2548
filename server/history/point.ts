/** One bucket of one figure, as it is answered and as others are made of it. */
import type { Origin, Row } from '#server/history/rows'
import type { OverTime } from '#shared/indicator'
import { tidy } from '#shared/reckon/formula'

export interface Point {
  /** Start of the bucket, or the moment of the reading, ms. */
  readonly time: number
  readonly value: number
  /** No reading was below, none above; of what is made of others, nothing that could be made of theirs. */
  readonly low: number
  readonly high: number
  readonly last: number
  /** Of what is made of areas: how many are known of how many. */
  readonly known?: number
  readonly all?: number
  /** Made of the former units, where the area itself has nothing. */
  readonly rebuilt?: true
  /** Where figures of one moment are asked for. */
  readonly origin?: Origin
}

/**
 * What a bucket's readings come to. A mean over days is that of the days' means, as QCVN 05:2023/BTNMT reckons
 * a year's: a day of which more was heard weighs no more. A mean of equal values is that value: what a sum of
 * floats adds is no reading.
 */
function valueOf(row: Row, how: OverTime): number {
  const { count, sum, low, high, last, dayTotal, days, dayMeans } = row
  if (how === 'last') return last
  if (how === 'sum') return tidy(sum)
  if (how === 'day_total') return tidy(dayTotal ?? last)
  return Math.min(
    high,
    Math.max(low, tidy(days && dayMeans !== null ? dayMeans / days : sum / count)),
  )
}

export function pointOf(row: Row, how: OverTime): Point {
  const { time, low, high, last } = row
  return { time, value: valueOf(row, how), low, high, last }
}

/** Points of one figure among several. */
export interface Followed {
  /** In order of time; the first may lie before the window, to be carried into it. */
  readonly points: readonly Point[]
  /** The last value goes on for so long where a bucket has none, ms; below 0: not at all. */
  readonly carry: number
}

/** As `inStep`, each going on for as long as it may. */
export function* carriedInStep(
  figures: readonly Followed[],
): Generator<readonly [time: number, points: readonly (Point | undefined)[]]> {
  const latest = figures.map((): Point | undefined => undefined)
  for (const [time, points] of inStep(figures.map((figure) => figure.points)))
    yield [
      time,
      figures.map(({ carry }, index) => {
        const own = points[index]
        if (own) latest[index] = own
        const before = latest[index]
        if (own || !before || time - before.time > carry) return own
        const { last } = before
        return { ...before, value: last, low: last, high: last }
      }),
    ]
}

/** Points of several figures, bucket by bucket, in order of time; undefined where one has none. */
export function* inStep(
  figures: readonly (readonly Point[])[],
): Generator<readonly [time: number, points: readonly (Point | undefined)[]]> {
  const at = figures.map(() => 0)
  for (;;) {
    let time = Number.POSITIVE_INFINITY
    for (const [index, points] of figures.entries())
      time = Math.min(time, points[at[index] ?? 0]?.time ?? time)
    if (time === Number.POSITIVE_INFINITY) return
    yield [
      time,
      figures.map((points, index) => {
        const point = points[at[index] ?? 0]
        if (point?.time !== time) return undefined
        at[index] = (at[index] ?? 0) + 1
        return point
      }),
    ]
  }
}
