/** What history answers to somebody: figures that they may see, as the interface tells them. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { maskReadings } from '#server/access/mask'
import { mustSee } from '#server/api/route'
import { definitionIn } from '#server/catalogue'
import type { Told } from '#server/history/feeds'
import type { Figures, SeriesPoints } from '#server/history/figures'
import { levelOf } from '#server/history/level'
import { areasIn, lifeOf } from '#server/history/tree'
import type { Quarantine } from '#server/hooks/quarantine'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import type { FiguresAnswer, ReadingsAnswer, SeriesAnswer, TrustAnswer } from '#shared/answers'
import type { Stored } from '#shared/event'
import { COUNTRY } from '#shared/ids'
import type { Indicator, Series } from '#shared/indicator'
import type { Period } from '#shared/reckon/calendar'
import { Instant } from '#shared/time'

/** Of one answer, whatever is asked. */
export const PERIODS_AT_MOST = 10_000

export interface HistoryParts {
  readonly state: State
  readonly figures: Figures
  readonly quarantine: Quarantine
  readonly access: Access
}

/** From inclusive, to exclusive. */
interface Within extends Series {
  readonly from: Instant
  readonly to: Instant
}

/** All throw a 403 or 404 Problem where there is no such figure for the asker. */
export interface Answers {
  known(series: Series, ask: Ask): Indicator
  series(question: Within & { readonly points: number }, ask: Ask): Promise<SeriesAnswer>
  periods(question: Within & { readonly by: Period }, ask: Ask): Promise<SeriesAnswer>
  figuresAt(
    question: Series & { readonly at: Instant; readonly by: Period | undefined },
    ask: Ask,
  ): Promise<FiguresAnswer>
  readings(question: Within & { readonly limit: number }, ask: Ask): Promise<ReadingsAnswer>
  trust(question: Series & { readonly at: Instant }, ask: Ask): Promise<TrustAnswer>
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

export function createAnswers({ state, figures, quarantine, access }: HistoryParts): Answers {
  const known = ({ indicator, area }: Series, ask: Ask): Indicator => {
    mustSee(ask, area)
    const definition = definitionIn(state, indicator)
    if (!definition) throw new Problem(404, say('unknownSeries', { indicator }))
    if (area !== COUNTRY && !state.get('area', area))
      throw new Problem(404, say('unknownArea', { area }))
    return definition
  }
  return {
    known,
    async series({ indicator, area, from, to, points }, ask) {
      const { unit, formula } = known({ indicator, area }, ask)
      const { sees } = ask.sight
      const found = await figures.query({ indicator, area }, { from, to }, points, sees)
      return { indicator, area, unit, from, to, formula, ...columns(found) }
    },
    async periods({ indicator, area, from, to, by }, ask) {
      const { unit, formula } = known({ indicator, area }, ask)
      const count = Math.ceil((to - from) / levelOf[by].width)
      if (count > PERIODS_AT_MOST)
        throw new Problem(400, say('tooManyPeriods', { count, limit: PERIODS_AT_MOST }))
      const found = await figures.byPeriod({ indicator, area }, { from, to }, by, ask.sight.sees)
      return { indicator, area, unit, from, to, by, formula, ...columns(found) }
    },
    async figuresAt({ indicator, area, at, by }, ask) {
      const { unit, formula } = known({ indicator, area }, ask)
      const below = areasIn(state, area).filter((entry) => {
        const { since, until } = lifeOf(entry)
        // One that came later has the past that is rebuilt from what it was made of.
        return at < until && (since <= at || entry.parts !== undefined)
      })
      const areas = [area, ...below.map((entry) => entry.area)].filter(ask.sight.sees)
      const found = await figures.at(indicator, areas, at, by, ask.sight.sees)
      return { indicator, area, unit, at, by, formula, figures: [...found] }
    },
    async readings({ indicator, area, from, to, limit }, ask) {
      const { unit } = known({ indicator, area }, ask)
      const { behind, more } = await figures.readings(
        { indicator, area },
        { from, to },
        limit,
        ask.sight.sees,
      )
      const answer = {
        indicator,
        area,
        unit,
        readings: behind.flatMap(({ event, earlier, others }) =>
          sent(event, ask).map((reading) => ({
            ...reading,
            earlier: earlier.flatMap((one) => sent(one, ask)),
            others: others.flatMap((one) => sent(one, ask)),
          })),
        ),
        next: more ? behind.at(-1)?.event.observedAt : undefined,
      }
      if (ask.sight.reveals(area) && maskReadings(answer) !== answer)
        await access.recordOnce('personal-seen', ask.who, ask.request, { about: '/api/readings' })
      return answer
    },
    async trust({ indicator, area, at }, ask) {
      known({ indicator, area }, ask)
      const { told, from, to, ...counts } = await figures.trust(
        { indicator, area },
        at,
        ask.sight.sees,
      )
      const each = <T>(of: (one: Told) => T): T[] => [...new Set<T>(told.map(of))]
      const of = {
        feeds: each(({ feed }) => feed),
        indicators: each((one) => one.indicator),
        areas: each((one) => one.area),
      }
      return {
        indicator,
        area,
        from: Instant.parse(from),
        to: Instant.parse(to),
        ...counts,
        feeds: of.feeds,
        refused: await quarantine.countReadings(of, { from, to }),
      }
    },
  }
}
