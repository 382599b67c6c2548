/** Points of a plan, from those of the figures that feeds tell. */
import { joined, rebuiltPoints } from '#server/history/merged'
import type { Grid } from '#server/history/grid'
import type { Merged, Plan, Reported } from '#server/history/plan'
import { reckonedPoints } from '#server/history/reckoned'
import { wholePoints } from '#server/history/whole'
import type { Followed, Point } from '#server/history/point'
import type { Indicator, OverTime } from '#shared/indicator'
import { DEAD_AT } from '#shared/freshness'

/** What feeds tell of the figures that plans come down to. */
export interface Told {
  pointsOf(reported: Reported): readonly Point[]
  /** The last reading before `from`. */
  before(reported: Reported): Point | undefined
}

export interface Question {
  readonly grid: Grid
  /** Start of the first bucket that is asked for. */
  readonly from: number
  /** What the value of a bucket is. */
  how(definition: Indicator): OverTime
}

export function pointsOf(plan: Plan | undefined, ask: Question, told: Told): readonly Point[] {
  switch (plan?.made) {
    case undefined:
      return []
    case 'reported':
      return told.pointsOf(plan)
    case 'reckoned': {
      const inputs = plan.inputs.map(({ definition, plan: input }) => ({
        indicator: definition.code,
        ...followed(definition, input, ask, told),
      }))
      return reckonedPoints(plan.formula, inputs, plan.size, ask.from)
    }
    case 'areas': {
      const { definition, members } = plan
      const parts = members.map(({ plan: member, weight, ...life }) => ({
        ...life,
        ...followed(definition, member, ask, told),
        weight:
          typeof weight === 'object' ? followed(weight.definition, weight, ask, told) : weight,
      }))
      return wholePoints(definition.overAreas, parts, { from: ask.from, endOf: ask.grid.endOf })
    }
    case 'parts':
      return mergedPoints(plan, ask, told)
  }
}

/** With what it was before the window, and for how long each value goes on: until it would be dead. */
function followed(
  definition: Indicator,
  plan: Plan | undefined,
  ask: Question,
  told: Told,
): Followed {
  const points = pointsOf(plan, ask, told)
  const own = plan?.made === 'parts' ? plan.own : plan
  const before = own?.made === 'reported' ? told.before(own) : undefined
  const how = ask.how(definition)
  // What a bucket's amounts come to says nothing of the next bucket.
  const stands = how === 'mean' || how === 'last'
  return {
    points: before ? [before, ...points] : points,
    carry: stands ? DEAD_AT * definition.dueEvery : -1,
  }
}

function mergedPoints(
  { definition, at, own, parts }: Merged,
  ask: Question,
  told: Told,
): readonly Point[] {
  const { overAreas } = definition
  const rebuilt = rebuiltPoints(
    overAreas,
    parts.map(({ plan, ...part }) => ({ ...part, points: pointsOf(plan, ask, told) })),
  )
  const first = own?.made === 'reported' ? Math.min(...own.told.map((one) => one.first)) : at
  const seam = { at, until: Math.min(at, first), over: overAreas, time: ask.how(definition) }
  return joined(rebuilt, pointsOf(own, ask, told), seam, ask.grid)
}
