/** `GET /api/…` of history: a figure over time, of many areas at one moment, and what stands behind it. */
import type { Ask } from '#server/access/gate'
import { definitionIn } from '#server/catalogue'
import { mustSee, route, viewer, type ApiRoute } from '#server/api/route'
import type { ApiParts } from '#server/api/routes'
import type { SeriesPoints } from '#server/history/figures'
import { levelOf } from '#server/history/level'
import { areasIn, lifeOf } from '#server/history/tree'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { FiguresAnswer, SeriesAnswer } from '#shared/answers'
import { AreaCode, COUNTRY, IndicatorCode } from '#shared/ids'
import type { Indicator, Series } from '#shared/indicator'
import { Period } from '#shared/reckon/calendar'
import { Instant } from '#shared/time'
import * as z from 'zod'

/** Of one answer, whatever is asked. */
const PERIODS_AT_MOST = 10_000

/** ms since 1970. */
const moment = z.coerce.number().pipe(Instant)
const figure = { indicator: IndicatorCode, area: AreaCode }
/** From inclusive, to exclusive. */
const window = { from: moment, to: moment }

type Parts = Pick<ApiParts, 'state' | 'figures'>

/** Throws a 403 or 404 Problem where there is no such figure for the asker. */
function known({ state }: Pick<Parts, 'state'>, { indicator, area }: Series, ask: Ask): Indicator {
  mustSee(ask, area)
  const definition = definitionIn(state, indicator)
  if (!definition) throw new Problem(404, say('unknownSeries', { indicator }))
  if (area !== COUNTRY && !state.get('area', area))
    throw new Problem(404, say('unknownArea', { area }))
  return definition
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

export function historyRoutes(parts: Parts): ApiRoute[] {
  const { state, figures } = parts
  return [
    route({
      path: '/api/series',
      need: viewer,
      summary: {
        vi: 'Chuỗi số liệu của một chỉ tiêu, theo thời điểm hoặc theo kỳ',
        en: 'The history of an indicator, by time or by period',
      },
      takes: z.object({
        ...figure,
        ...window,
        /** At most; with `by` it is the periods that count. */
        points: z.coerce.number().int().min(2).max(PERIODS_AT_MOST).default(1_000),
        by: Period.optional(),
      }),
      answer: SeriesAnswer,
      async handle({ indicator, area, from, to, points, by }, ask) {
        const { unit, formula } = known(parts, { indicator, area }, ask)
        const series = { indicator, area }
        const count = by === undefined ? 0 : Math.ceil((to - from) / levelOf[by].width)
        if (count > PERIODS_AT_MOST)
          throw new Problem(400, say('tooManyPeriods', { count, limit: PERIODS_AT_MOST }))
        const found =
          by === undefined
            ? await figures.query(series, { from, to }, points, ask.sight.sees)
            : await figures.byPeriod(series, { from, to }, by, ask.sight.sees)
        return { indicator, area, unit, from, to, by, formula, ...columns(found) }
      },
    }),
    route({
      path: '/api/figures-at',
      need: viewer,
      summary: {
        vi: 'Một chỉ tiêu của một địa bàn và mọi địa bàn trong đó, tại một thời điểm hoặc trong một kỳ',
        en: 'An indicator of an area and of all areas in it, at a moment or in a period',
      },
      takes: z.object({ ...figure, at: moment, by: Period.optional() }),
      answer: FiguresAnswer,
      async handle({ indicator, area, at, by }, ask) {
        const { unit, formula } = known(parts, { indicator, area }, ask)
        const below = areasIn(state, area).filter((entry) => {
          const { since, until } = lifeOf(entry)
          return since <= at && at < until
        })
        const areas = [area, ...below.map((entry) => entry.area)].filter(ask.sight.sees)
        const found = await figures.at(indicator, areas, at, by, ask.sight.sees)
        return { indicator, area, unit, at, by, formula, figures: [...found] }
      },
    }),
  ]
}
