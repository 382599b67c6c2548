/** The last day of one figure: asked of the server, and continued by the readings that arrive after. */
import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js'
import { createAnswer } from '#client/api/answer'
import { fetchSeries, type SeriesAnswer } from '#client/api/series'
import { useWall } from '#client/store/context'
import { figureOf } from '#client/store/groups'
import type { Reading } from '#shared/kinds/indicator-observed'
import type { Series } from '#shared/indicator'
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time'

/** The server's own roll-up replaces what was appended here this often. */
const REFRESH_MS = 5 * MINUTE
/** A wall opened while its past is still coming in asks this often, and for no longer than that. */
const CATCH_UP_MS = 5 * SECOND
const CATCH_UP_FOR_MS = 2 * MINUTE

export interface Trend {
  readonly times: readonly number[]
  readonly values: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/**
 * Adds a reading behind what the server answered; an older one is already part of it. Nearer than `step`
 * to the point before the last it takes the last one's place: a figure that comes every second would
 * otherwise make a trend of thousands of points, copied for each. What is lost is in the band.
 */
export function extend(
  trend: Trend,
  { observedAt, value }: Pick<Reading, 'observedAt' | 'value'>,
  step = 0,
): Trend {
  const { times, values, low, high } = trend
  const last = times.at(-1)
  if (last !== undefined && observedAt <= last) return trend
  const before = times.at(-2)
  const replaces = before !== undefined && last !== undefined && last - before < step
  const kept = replaces ? times.length - 1 : times.length
  const least = replaces ? Math.min(low[kept] ?? value, value) : value
  const most = replaces ? Math.max(high[kept] ?? value, value) : value
  return {
    times: [...times.slice(0, kept), observedAt],
    values: [...values.slice(0, kept), value],
    low: [...low.slice(0, kept), least],
    high: [...high.slice(0, kept), most],
  }
}

export function createTrend(series: Accessor<Series | undefined>, points: number) {
  const { store, now, sessions } = useWall()
  const openedAt = now()
  const [short, setShort] = createSignal(false)
  const to = createMemo(() => (Math.floor(now() / REFRESH_MS) + 1) * REFRESH_MS)
  const catchUp = createMemo(
    (before) =>
      short() && now() - openedAt < CATCH_UP_FOR_MS ? Math.floor(now() / CATCH_UP_MS) : before,
    0,
  )
  const question = createMemo(() => {
    const asked = series()
    // Asked again each period, and each time the link comes back: readings were missed meanwhile.
    return asked && { ...asked, to: to(), catchUp: catchUp(), session: sessions() }
  })
  const answer = createAnswer(question, async ({ indicator, area, to: end }) => ({
    ...(await fetchSeries({ indicator, area, from: end - DAY, to: end, points })),
    of: figureOf(indicator, area),
  }))
  createEffect(() => {
    const answered = answer.value()
    if (answered) setShort((answered.times[0] ?? answered.to) > answered.from + HOUR)
  })

  const trend = createMemo<Trend | undefined>((before) => {
    const answered = answer.value()
    const asked = series()
    // Until the answer for this figure is here, that for the one before is not its trend.
    if (!answered || !asked || answered.of !== figureOf(asked.indicator, asked.area))
      return undefined
    const continued = before && sameAnswer(before, answered) ? before : { ...answered, answered }
    const entry = store.table('indicator').group(figureOf(asked.indicator, asked.area))[0]
    // A figure older than the day that is drawn is no part of it.
    const recent = entry && entry.latest.observedAt >= answered.from ? entry.latest : undefined
    const extended = recent ? extend(continued, recent, DAY / points) : continued
    return extended === continued ? continued : { ...extended, answered }
  })
  return { trend, failed: answer.failed }
}

function sameAnswer(trend: Trend, answer: SeriesAnswer): boolean {
  return 'answered' in trend && trend.answered === answer
}
