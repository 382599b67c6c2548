/** What is asked of history about one figure: its line as wide as the page, and its past by calendar periods. */
import type { Accessor } from 'solid-js'
import type { Answer } from '#client/api/answer'
import type { SeriesAnswer } from '#client/api/series'
import { useAsk } from '#client/explore/ask'
import { createAsked } from '#client/explore/asked'
import { useExplore } from '#client/explore/context'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { beginningOf, LINE_POINTS, periodsOf, windowOf, type BACK, type Span } from '#shared/span'

export function createLine(
  definition: Accessor<Indicator>,
  span: Accessor<Span>,
  /** Its months: where all of it is drawn, they tell when it began. */
  months: Accessor<SeriesAnswer | undefined>,
): Answer<SeriesAnswer> {
  const { asOf, sessions } = useWall()
  const { area } = useExplore()
  return createAsked(() => {
    const known = months()
    if (span() === 'all' && !known) return undefined
    return {
      of: `${definition().code}@${area().area}:${span()}`,
      indicator: definition().code,
      area: area().area,
      ...windowOf(span(), asOf(), known && beginningOf(known)),
      points: LINE_POINTS,
      session: sessions(),
    }
  }, useAsk().series)
}

export function createPeriods(
  definition: Accessor<Indicator>,
  by: keyof typeof BACK,
): Answer<SeriesAnswer> {
  const { asOf, sessions } = useWall()
  const { area } = useExplore()
  return createAsked(
    () => ({
      of: `${definition().code}@${area().area}:${by}`,
      indicator: definition().code,
      area: area().area,
      ...periodsOf(by, asOf()),
      session: sessions(),
    }),
    useAsk().periods,
  )
}
