/**
 * What history answers: a figure over time for charts, by periods for reports, and of many areas at one
 * moment. A figure that no feed tells is reckoned, or made of those of other areas, bucket by bucket.
 */
import type { Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import { pointsOf, type Question } from '#server/history/evaluate'
import { toldOf } from '#server/history/feeds'
import { gridFor, ofLevel, READINGS, type Window } from '#server/history/grid'
import { horizonsIn } from '#server/history/horizons'
import { HOURS, levelOf } from '#server/history/level'
import { mergersIn, needs, planOf, reportedIn, type Plan } from '#server/history/plan'
import type { Origin, Point } from '#server/history/point'
import { countReadings } from '#server/history/rows'
import { leavesOf, readTold, spansIn } from '#server/history/told'
import type { Areas } from '#server/history/tree'
import type { Break, Made } from '#shared/answers'
import { DEAD_AT } from '#shared/freshness'
import type { AreaCode, FeedName, IndicatorCode } from '#shared/ids'
import type { Series } from '#shared/indicator'
import { next, startOf, type Period } from '#shared/reckon/calendar'

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
   * Of each area the last reading at or before `at` (ms) of the feed that led then, unless it was dead;
   * with `by`, what the period that holds `at` comes to. Areas of which nothing is known are left out.
   */
  at(
    indicator: IndicatorCode,
    areas: readonly AreaCode[],
    at: number,
    by: Period | undefined,
    sees: Sees,
  ): Promise<readonly FigureOfArea[]>
}

/** What is made of others or rebuilt may need what was before its window. */
const isMade = (plan: Plan | undefined): boolean => plan !== undefined && plan.made !== 'reported'

function breaksOf(plan: Plan | undefined, { from }: Window, points: readonly Point[]): Break[] {
  const found = new Map<number, Break>()
  for (const { at, parts } of mergersIn(plan)) {
    if (at <= from) continue
    const known = parts.filter((part) =>
      [...reportedIn(part.plan)].some(({ told }) => told.some(({ first }) => first < at)),
    )
    const before = found.get(at) ?? { parts: 0, known: 0 }
    found.set(at, {
      at,
      rebuilt: points.some((point) => point.rebuilt && point.time < at),
      parts: before.parts + parts.length,
      known: before.known + known.length,
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
    { at, wholes, sees }: { at: number; wholes: boolean; sees: Sees },
  ): Promise<ReadonlyMap<AreaCode, Plan>> => {
    const needed = needs({ tables, wholes }, indicator, areas)
    const told = await toldOf(read, tables, needed.indicators, needed.areas, at)
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

  return {
    async query({ indicator, area }, window, points, sees) {
      const ever = { at: Number.MAX_SAFE_INTEGER, wholes: false, sees }
      const [plans, horizons] = await Promise.all([
        plansOf(indicator, [area], ever),
        horizonsIn(read),
      ])
      const plan = plans.get(area)
      const spans = leavesOf([plan]).flatMap((leaf) => spansIn(leaf, READINGS, window))
      const rebuilt = [...mergersIn(plan)].some(({ at, parts }) => at > window.from && parts.length)
      const grid = await gridFor(
        { ...window, points, least: rebuilt ? HOURS.width : 0 },
        horizons,
        (most) => countReadings(read, spans, most),
      )
      const from = grid.startOf(window.from)
      return answer(plan, { grid, from, how: () => 'mean' }, window)
    },
    async byPeriod({ indicator, area }, { from, to }, period, sees) {
      const ever = { at: Number.MAX_SAFE_INTEGER, wholes: true, sees }
      const plan = (await plansOf(indicator, [area], ever)).get(area)
      const grid = ofLevel(levelOf[period])
      const window = { from: startOf(period, from), to }
      return answer(plan, { grid, from: window.from, how: (one) => one.overTime }, window)
    },
    async at(indicator, areas, at, by, sees) {
      if (by === undefined) {
        const plans = await plansOf(indicator, areas, { at, wholes: true, sees })
        const ask: Question = { grid: READINGS, from: at, how: () => 'last' }
        return [...plans].flatMap(([area, plan]) =>
          figureOf(
            area,
            plan,
            pointsOf(plan, ask, {
              pointsOf: ({ definition, told: [first] }) => {
                if (!first || at - first.observedAt > DEAD_AT * definition.dueEvery) return []
                const { value, source, observedAt, quality, seq } = first
                const origin = { source, observedAt, quality, seq }
                return [{ time: at, value, low: value, high: value, last: value, origin }]
              },
              before: () => undefined,
            }),
          ),
        )
      }
      const ever = { at: Number.MAX_SAFE_INTEGER, wholes: true, sees }
      const plans = await plansOf(indicator, areas, ever)
      const grid = ofLevel(levelOf[by])
      const window = { from: startOf(by, at), to: next(by, at) }
      const ask: Question = { grid, from: window.from, how: (one) => one.overTime }
      const extras = { before: true, origins: true }
      const told = await readTold(read, [...plans.values()], ask, window, extras)
      return [...plans].flatMap(([area, plan]) => figureOf(area, plan, pointsOf(plan, ask, told)))
    },
  }
}
