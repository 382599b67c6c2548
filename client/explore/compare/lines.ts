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
    const line = (code: AreaCode, ago = 0) =>
      ask.series({
        of: `compared ${indicator}@${code}:${length}-${ago}`,
        indicator,
        area: code,
        from: to - ago - length,
        to: to - ago,
        points: POINTS,
      })
    const [lastYear, ...all] = await Promise.all([
      line(own, YEAR),
      ...codes.map((code) => line(code)),
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
    lastYear: (): SeriesAnswer | undefined => {
      const held = answer.value()?.lastYear
      return held && held.times.length > 0 ? held : undefined
    },
    /** From the least to the most of all of them. */
    range: (): readonly [number, number] => {
      const values = shown().flatMap((line) => line?.values ?? [])
      return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
    },
  }
}
