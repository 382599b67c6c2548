/** Points of a plan, from those of the figures that feeds tell. */
import { joined, rebuiltPoints } from '#server/history/merged'
import type { Grid } from '#server/history/grid'
import type { Merged, Plan, Reported } from '#server/history/plan'
import { reckonedPoints } from '#server/history/reckoned'
import { wholePoints } from '#server/history/whole'
import type { Point } from '#server/history/point'
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
      const inputs = plan.inputs.map(({ definition, plan: input }) => {
        const points = pointsOf(input, ask, told)
        const before = input.made === 'reported' ? told.before(input) : undefined
        const how = ask.how(definition)
        // What a bucket's amounts come to says nothing of the next bucket.
        const stands = how === 'mean' || how === 'last'
        return {
          indicator: definition.code,
          points: before ? [before, ...points] : points,
          carry: stands ? DEAD_AT * definition.dueEvery : -1,
        }
      })
      return reckonedPoints(plan.formula, inputs, plan.size, ask.from)
    }
    case 'areas': {
      const parts = plan.members.map(({ plan: member, weight, ...life }) => ({
        ...life,
        points: pointsOf(member, ask, told),
        weight: typeof weight === 'object' ? pointsOf(weight, ask, told) : weight,
      }))
      return wholePoints(plan.definition.overAreas, parts, ask.grid.endOf)
    }
    case 'parts':
      return mergedPoints(plan, ask, told)
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
