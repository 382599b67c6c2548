/** The lines of several areas over one span, and their common scale. */
import { createMemo, type Accessor } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { useExplore } from '#client/explore/context'
import { useWall } from '#client/store/context'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { LENGTH, windowOf } from '#shared/span'
import { DAY } from '#shared/time'

/** A small picture is about so many px wide. */
const POINTS = 120
const YEAR = 365 * DAY

export interface Frame {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

export function createLines(
  definition: Accessor<Indicator>,
  areas: Accessor<readonly AreaEntry[]>,
) {
  const { asOf, sessions } = useWall()
  const { area, span } = useExplore()
  const ask = useAsk()
  const question = () => ({
    of: `${definition().code}@${area().area}:${span()}`,
    indicator: definition().code,
    own: area().area,
    areas: areas().map((one) => one.area),
    to: windowOf(span(), asOf()).to,
    length: LENGTH[span()],
    session: sessions(),
  })
  const answer = createAsked(question, async ({ indicator, own, areas: codes, to, length }) => {
    const line = (code: AreaCode, until: number) =>
      ask.series({ indicator, area: code, from: until - length, to: until, points: POINTS })
    const [lastYear, ...all] = await Promise.all([
      line(own, to - YEAR),
      ...codes.map((code) => line(code, to)),
    ])
    return { lastYear, lines: new Map(codes.map((code, at) => [code, all[at]])) }
  })
  const shown = createMemo(() => [
    ...(answer.value()?.lines.values() ?? []),
    answer.value()?.lastYear,
  ])
  return {
    failed: answer.failed,
    of: (code: AreaCode): SeriesAnswer | undefined => answer.value()?.lines.get(code),
    /** Brought forward to the present, beside which it is drawn. */
    lastYear: (): SeriesAnswer | undefined => {
      const held = answer.value()?.lastYear
      if (!held || held.times.length === 0) return undefined
      // Its breaks are those of the present line, a year too late.
      return { ...held, times: held.times.map((time) => time + YEAR), breaks: [] }
    },
    /** Of all of them: when, ms, and from the least to the most. */
    frame: createMemo((): Frame | undefined => {
      const values = shown().flatMap((line) => line?.values ?? [])
      if (values.length === 0) return undefined
      const { to, length } = question()
      const begin = Math.min(...shown().flatMap((line) => line?.times[0] ?? []))
      // All there is may be little of what was asked for.
      const from = span() === 'all' ? begin : to - length
      return { from, to, low: Math.min(...values), high: Math.max(...values) }
    }),
  }
}
