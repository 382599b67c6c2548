/**
 * What history answers: a figure over time for charts, by periods for reports, and of many areas at one
 * moment. A figure that no feed tells is reckoned, or made of those of other areas, bucket by bucket.
 */
import type { Kysely } from 'kysely'
import { definitionIn } from '#server/catalogue'
import type { Schema } from '#server/db/schema'
import { pointsOf, type Question } from '#server/history/evaluate'
import { toldOf, type Told } from '#server/history/feeds'
import { gridFor, ofLevel, READINGS, type Window } from '#server/history/grid'
import { horizonsIn } from '#server/history/horizons'
import { HOURS, levelOf } from '#server/history/level'
import { mergersIn, needs, partsKnown, planOf, type Plan } from '#server/history/plan'
import type { Point } from '#server/history/point'
import { readingsBehind, type Page } from '#server/history/readings'
import { countReadings, type Origin } from '#server/history/rows'
import { leavesOf, readMoment, readTold, spansIn } from '#server/history/told'
import { communesIn, lifeOf, type Areas } from '#server/history/tree'
import { countTrust, windowOf, type Counts } from '#server/history/trust'
import type { Break, Made } from '#shared/answers'
import type { AreaCode, FeedName, IndicatorCode } from '#shared/ids'
import type { Indicator, OverTime, Series } from '#shared/indicator'
import { next, startOf, type Period } from '#shared/reckon/calendar'
import { DAY, HOUR } from '#shared/time'

export interface SeriesPoints {
  /** Length of a bucket, ms (of months the mean); 0: the readings themselves. */
  readonly step: number
  readonly points: readonly Point[]
  /** Undefined where nothing is known. */
  readonly made: Made | undefined
  /** Whose readings it stands on. */
  readonly feeds: FeedName[]
  readonly breaks: Break[]
}

export interface FigureOfArea extends Origin, Pick<Point, 'value' | 'known' | 'all'> {
  readonly area: AreaCode
  readonly made: Made
}

/** Which areas the asker sees. */
export type Sees = (area: AreaCode) => boolean

export interface Figures {
  /** At most `points` buckets; the first may begin before `from`. The value of a bucket is its mean. */
  query(series: Series, window: Window, points: number, sees: Sees): Promise<SeriesPoints>
  /** The periods that the window touches, each with what the indicator's `overTime` makes of it. */
  byPeriod(series: Series, window: Window, period: Period, sees: Sees): Promise<SeriesPoints>
  /**
   * Of each area the last reading at or before `at` (ms) of the feed that leads there, unless it is dead by then;
   * with `by`, what the period that holds `at` comes to. Areas of which nothing is known are left out.
   */
  at(
    indicator: IndicatorCode,
    areas: readonly AreaCode[],
    at: number,
    by: Period | undefined,
    sees: Sees,
  ): Promise<readonly FigureOfArea[]>
  /** Of a figure that feeds tell, about `limit` readings; none of one that is made of others. */
  readings(series: Series, window: Window, limit: number, sees: Sees): Promise<Page>
  /** How far the figure could be trusted at a moment, ms, and what it stood on. */
  trust(series: Series, at: number, sees: Sees): Promise<Trust>
}

export interface Trust extends Counts, Window {
  readonly areas: { readonly known: number; readonly all: number }
  readonly told: readonly Told[]
}

/** Of buckets up to this a day has enough to show how it went, ms. */
const WITHIN_DAYS = 2 * HOUR

/** What is made of others or rebuilt may need what was before its window. */
const isMade = (plan: Plan | undefined): boolean => plan !== undefined && plan.made !== 'reported'

function breaksOf(plan: Plan | undefined, { from }: Window, points: readonly Point[]): Break[] {
  const found = new Map<number, Break>()
  for (const merger of mergersIn(plan)) {
    const { at, parts } = merger
    if (at <= from) continue
    const before = found.get(at) ?? { parts: 0, known: 0 }
    found.set(at, {
      at,
      rebuilt: points.some((point) => point.rebuilt && point.time < at),
      parts: before.parts + parts.length,
      known: before.known + partsKnown(merger),
    })
  }
  return [...found.values()].toSorted((one, other) => one.at - other.at)
}

function madeOf(plan: Plan, points: readonly Point[]): Made {
  if (plan.made !== 'parts') return plan.made
  const rebuilt = points.length > 0 && points.every((point) => point.rebuilt)
  return plan.own && !rebuilt ? plan.own.made : 'parts'
}

export function createFigures({ read }: { read: Kysely<Schema> }, tables: Areas): Figures {
  const plansOf = async (
    indicator: IndicatorCode,
    areas: readonly AreaCode[],
    sees: Sees,
    { wholes }: { wholes: boolean } = { wholes: true },
  ): Promise<ReadonlyMap<AreaCode, Plan>> => {
    const needed = needs({ tables, wholes }, indicator, areas)
    const told = await toldOf(read, tables, needed.indicators, needed.areas)
    const world = { tables, wholes, sees, toldOf: told }
    return new Map(
      areas.flatMap((area) => {
        const plan = planOf(world, indicator, area)
        return plan ? [[area, plan] as const] : []
      }),
    )
  }

  const answer = async (
    plan: Plan | undefined,
    ask: Question,
    window: Window,
  ): Promise<SeriesPoints> => {
    const extras = { before: isMade(plan), origins: false }
    const told = await readTold(read, [plan], ask, window, extras)
    const points = pointsOf(plan, ask, told)
    return {
      step: ask.grid.step,
      points,
      made: plan && madeOf(plan, points),
      feeds: told.feeds,
      breaks: breaksOf(plan, window, points),
    }
  }

  const figureOf = (area: AreaCode, plan: Plan, points: readonly Point[]): FigureOfArea[] => {
    const point = points[0]
    if (!point?.origin) return []
    const { origin, value, known, all } = point
    return [{ area, value, ...origin, known, all, made: madeOf(plan, points) }]
  }

  const figures: Figures = {
    async query({ indicator, area }, window, points, sees) {
      const [plans, horizons] = await Promise.all([
        plansOf(indicator, [area], sees, { wholes: false }),
        horizonsIn(read),
      ])
      const own = plans.get(area)
      // Nobody tells it, nor what it is made of: then it is made of the areas in it, if it can be.
      const plan = own ?? (await plansOf(indicator, [area], sees)).get(area)
      const spans = leavesOf([plan]).flatMap((leaf) => spansIn(leaf, READINGS, window))
      const rebuilt = mergersIn(plan).some(({ at, parts }) => at > window.from && parts.length > 0)
      // A day's count is drawn within its days, or day by day: between is neither.
      const isCoarse = (window.to - window.from) / points > WITHIN_DAYS
      const isOfDays = definitionIn(tables, indicator)?.overTime === 'day_total'
      const ofDays = isOfDays && isCoarse ? DAY : 0
      const grid = await gridFor(
        { ...window, points, least: Math.max(ofDays, rebuilt || (plan && !own) ? HOURS.width : 0) },
        horizons,
        (most) => countReadings(read, spans, most),
      )
      const from = grid.startOf(window.from)
      // What is counted up anew each day is worth something at its end: a mean of its way there is no figure.
      const how = (one: Indicator): OverTime =>
        one.overTime === 'day_total' && grid.step >= DAY ? 'last' : 'mean'
      return answer(plan, { grid, from, how }, window)
    },
    async byPeriod({ indicator, area }, { from, to }, period, sees) {
      const plan = (await plansOf(indicator, [area], sees)).get(area)
      const grid = ofLevel(levelOf[period])
      const window = { from: startOf(period, from), to }
      return answer(plan, { grid, from: window.from, how: (one) => one.overTime }, window)
    },
    async at(indicator, areas, at, by, sees) {
      const plans = await plansOf(indicator, areas, sees)
      const all = [...plans.values()]
      const grid = by === undefined ? READINGS : ofLevel(levelOf[by])
      const window =
        by === undefined ? { from: at, to: at + 1 } : { from: startOf(by, at), to: next(by, at) }
      const ask: Question = {
        grid,
        from: window.from,
        how: (one) => (by === undefined ? 'last' : one.overTime),
      }
      const told =
        by === undefined
          ? await readMoment(read, all, at)
          : await readTold(read, all, ask, window, { before: true, origins: true })
      return [...plans].flatMap(([area, plan]) => figureOf(area, plan, pointsOf(plan, ask, told)))
    },
    async readings({ indicator, area }, window, limit, sees) {
      const plan = (await plansOf(indicator, [area], sees, { wholes: false })).get(area)
      const own = plan?.made === 'parts' ? plan.own : plan
      const told = own?.made === 'reported' ? own.told : []
      return readingsBehind(read, told, window, limit)
    },
    async trust({ indicator, area }, at, sees) {
      const plan = (await plansOf(indicator, [area], sees)).get(area)
      const leaves = leavesOf([plan], at)
      const window = windowOf(
        Math.max(0, ...leaves.map(({ definition }) => definition.dueEvery)),
        at,
      )
      const communes = communesIn(tables, area).filter((entry) => {
        const { since, until } = lifeOf(entry)
        return since <= at && at < until
      })
      const areas = communes.length === 0 ? [area] : communes.map((entry) => entry.area)
      const [counts, known] = await Promise.all([
        countTrust(read, leaves, window),
        figures.at(indicator, areas, at, undefined, sees),
      ])
      return {
        ...window,
        ...counts,
        areas: { known: known.length, all: areas.length },
        told: leaves.flatMap(({ told }) => told),
      }
    },
  }
  return figures
}
