/** What history answers to somebody: figures that they may see, as the interface tells them. */
import type { Sight } from '#server/access/sight'
import { definitionIn } from '#server/catalogue'
import type { Figures, SeriesPoints } from '#server/history/figures'
import { levelOf } from '#server/history/level'
import { areasIn, lifeOf } from '#server/history/tree'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import type { FiguresAnswer, SeriesAnswer } from '#shared/answers'
import { COUNTRY } from '#shared/ids'
import type { Indicator, Series } from '#shared/indicator'
import type { Period } from '#shared/reckon/calendar'
import type { Instant } from '#shared/time'

/** Of one answer, whatever is asked. */
export const PERIODS_AT_MOST = 10_000

/** From inclusive, to exclusive. */
interface Within extends Series {
  readonly from: Instant
  readonly to: Instant
}

/** All throw a 403 or 404 Problem where there is no such figure for the asker. */
export interface Answers {
  known(series: Series, sight: Sight): Indicator
  series(question: Within & { readonly points: number }, sight: Sight): Promise<SeriesAnswer>
  periods(question: Within & { readonly by: Period }, sight: Sight): Promise<SeriesAnswer>
  figuresAt(
    question: Series & { readonly at: Instant; readonly by: Period | undefined },
    sight: Sight,
  ): Promise<FiguresAnswer>
}

/** As arrays: what a chart takes. */
function columns({ points, ...rest }: SeriesPoints) {
  const counted = points.some(({ all }) => all !== undefined)
  return {
    ...rest,
    times: points.map(({ time }) => time),
    values: points.map(({ value }) => value),
    low: points.map(({ low }) => low),
    high: points.map(({ high }) => high),
    ...(counted && {
      known: points.map((point) => point.known ?? 0),
      all: points.map(({ all }) => all ?? 0),
    }),
  }
}

export function createAnswers(state: State, figures: Figures): Answers {
  const known = ({ indicator, area }: Series, { sees }: Sight): Indicator => {
    if (!sees(area)) throw new Problem(403, say('outsideYours', { area }))
    const definition = definitionIn(state, indicator)
    if (!definition) throw new Problem(404, say('unknownSeries', { indicator }))
    if (area !== COUNTRY && !state.get('area', area))
      throw new Problem(404, say('unknownArea', { area }))
    return definition
  }
  return {
    known,
    async series({ indicator, area, from, to, points }, sight) {
      const { unit, formula } = known({ indicator, area }, sight)
      const found = await figures.query({ indicator, area }, { from, to }, points, sight.sees)
      return { indicator, area, unit, from, to, formula, ...columns(found) }
    },
    async periods({ indicator, area, from, to, by }, sight) {
      const { unit, formula } = known({ indicator, area }, sight)
      const count = Math.ceil((to - from) / levelOf[by].width)
      if (count > PERIODS_AT_MOST)
        throw new Problem(400, say('tooManyPeriods', { count, limit: PERIODS_AT_MOST }))
      const found = await figures.byPeriod({ indicator, area }, { from, to }, by, sight.sees)
      return { indicator, area, unit, from, to, by, formula, ...columns(found) }
    },
    async figuresAt({ indicator, area, at, by }, sight) {
      const { unit, formula } = known({ indicator, area }, sight)
      const below = areasIn(state, area).filter((entry) => {
        const { since, until } = lifeOf(entry)
        return since <= at && at < until
      })
      const areas = [area, ...below.map((entry) => entry.area)].filter(sight.sees)
      const found = await figures.at(indicator, areas, at, by, sight.sees)
      return { indicator, area, unit, at, by, formula, figures: [...found] }
    },
  }
}
