/** `GET /api/…` of history: a figure over time, of many areas at one moment, and what stands behind it. */
import type { Ask } from '#server/access/gate'
import { isPersonalEvent } from '#server/access/sight'
import { definitionIn } from '#server/catalogue'
import { mustSee, route, viewer, type ApiRoute } from '#server/api/route'
import type { ApiParts } from '#server/api/routes'
import type { SeriesPoints } from '#server/history/figures'
import { levelOf } from '#server/history/level'
import { areasIn, lifeOf } from '#server/history/tree'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { FiguresAnswer, ReadingsAnswer, SeriesAnswer, TrustAnswer } from '#shared/answers'
import type { Stored } from '#shared/event'
import { AreaCode, COUNTRY, IndicatorCode } from '#shared/ids'
import type { Indicator, Series } from '#shared/indicator'
import { Period } from '#shared/reckon/calendar'
import { Instant, type Clock } from '#shared/time'
import * as z from 'zod'

/** Of one answer, whatever is asked. */
const PERIODS_AT_MOST = 10_000

/** ms since 1970. */
const moment = z.coerce.number().pipe(Instant)
const figure = { indicator: IndicatorCode, area: AreaCode }
/** From inclusive, to exclusive. */
const window = { from: moment, to: moment }

type Parts = Pick<ApiParts, 'state' | 'figures' | 'quarantine' | 'access'> & {
  readonly clock: Clock
}

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

/** A reading as the asker may see it. */
function sent(event: Stored, { sight }: Ask) {
  const seen = sight.event(event)
  if (seen?.kind !== 'indicator.observed') return []
  const { seq, source, id, observedAt, receivedAt, quality, person, data } = seen
  const { value, revision } = data
  return [{ seq, value, revision, source, id, observedAt, receivedAt, quality, person }]
}

export function historyRoutes(parts: Parts): ApiRoute[] {
  const { state, figures, quarantine, access, clock } = parts
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
    route({
      path: '/api/readings',
      need: viewer,
      summary: {
        vi: 'Các số liệu đứng sau một chỉ tiêu, mới nhất trước, cùng những gì từng được nói khác đi',
        en: 'The readings behind an indicator, newest first, with what was said otherwise',
      },
      takes: z.object({
        ...figure,
        ...window,
        limit: z.coerce.number().int().min(1).max(500).default(50),
        /** Only readings observed earlier: `next` of the answer before. */
        before: moment.optional(),
      }),
      answer: ReadingsAnswer,
      async handle({ indicator, area, from, to, limit, before = to }, ask) {
        const { unit } = known(parts, { indicator, area }, ask)
        const window = { from, to: Math.min(to, before) }
        const found = await figures.readings({ indicator, area }, window, limit, ask.sight.sees)
        const all = found.flatMap(({ event, earlier }) => [event, ...earlier])
        if (ask.sight.personal && all.some(isPersonalEvent))
          await access.recordOnce('personal-seen', ask.who, ask.request, { about: '/api/readings' })
        const next = found.length === limit ? found.at(-1)?.event.observedAt : undefined
        return {
          indicator,
          area,
          unit,
          readings: found.flatMap(({ event, earlier }) =>
            sent(event, ask).map((reading) => ({
              ...reading,
              earlier: earlier.flatMap((one) => sent(one, ask)),
            })),
          ),
          next,
        }
      },
    }),
    route({
      path: '/api/trust',
      need: viewer,
      summary: {
        vi: 'Độ tin cậy của một chỉ tiêu: các số đếm để chấm đúng, đủ, sạch, sống',
        en: 'How far an indicator can be trusted: the counts that its scores are made of',
      },
      takes: z.object({ ...figure, at: moment.optional() }),
      answer: TrustAnswer,
      async handle({ indicator, area, at = clock() }, ask) {
        known(parts, { indicator, area }, ask)
        const { feeds, from, to, ...counts } = await figures.trust(
          { indicator, area },
          at,
          ask.sight.sees,
        )
        const sources = feeds.flatMap((feed) => state.get('source', feed) ?? [])
        // What was refused is of all areas together.
        const refused = ask.sight.whole ? await quarantine.counts() : undefined
        const total = (counted: readonly number[]) => counted.reduce((sum, one) => sum + one, 0)
        return {
          indicator,
          area,
          from: Instant.parse(from),
          to: Instant.parse(to),
          ...counts,
          events: {
            accepted: total(sources.map(({ events }) => events)),
            future: total(sources.map(({ future }) => future)),
            refused: refused && total(feeds.map((feed) => refused.get(feed) ?? 0)),
          },
        }
      },
    }),
  ]
}
