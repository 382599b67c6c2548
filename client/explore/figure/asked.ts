/** What is asked of the server about one figure: its line as wide as the page, and its past by calendar periods. */
import { createMemo, type Accessor } from 'solid-js'
import { createAnswer, type Answer } from '#client/api/answer'
import { fetchPeriods, fetchSeries, type SeriesAnswer } from '#client/api/series'
import type { Span } from '#client/explore/address'
import { LENGTH } from '#client/explore/before'
import { useExplore } from '#client/explore/context'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import type { Period } from '#shared/reckon/calendar'
import { DAY, MINUTE } from '#shared/time'

const REFRESH = 5 * MINUTE
/** Points of a line: about as many as it is wide, px. */
const POINTS = 400

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

export function createLine(
  definition: Accessor<Indicator>,
  span: Accessor<Span>,
): Answer<SeriesAnswer> {
  const { asOf, sessions } = useWall()
  const { area } = useExplore()
  const question = createMemo(
    () => {
      const to = (Math.floor(asOf() / REFRESH) + 1) * REFRESH
      return {
        indicator: definition().code,
        area: area().area,
        from: to - LENGTH[span()],
        to,
        points: POINTS,
        session: sessions(),
      }
    },
    undefined,
    { equals: same },
  )
  return createAnswer(question, fetchSeries)
}

/** What is looked back on to look ahead: three years by month, or where that is too little, a quarter by day. */
const BACK: Readonly<Record<Period, number>> = {
  day: 120 * DAY,
  month: 3 * 366 * DAY,
  quarter: 10 * 366 * DAY,
  year: 30 * 366 * DAY,
}

export function createPeriods(definition: Accessor<Indicator>, by: Period): Answer<SeriesAnswer> {
  const { asOf, sessions } = useWall()
  const { area } = useExplore()
  const question = createMemo(
    () => {
      const to = Math.ceil(asOf() / DAY) * DAY
      return {
        indicator: definition().code,
        area: area().area,
        from: to - BACK[by],
        to,
        by,
        session: sessions(),
      }
    },
    undefined,
    { equals: same },
  )
  return createAnswer(question, fetchPeriods)
}
