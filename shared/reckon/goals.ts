/** What a figure is to reach: one path where several publishers ask for the same, each where they differ. */
import type { Indicator, Target } from '#shared/indicator'
import { next } from '#shared/reckon/calendar'
import { pathsOf, type Path } from '#shared/reckon/path'

export interface Goal extends Path {
  readonly publishers: readonly string[]
}

const asked = ({ points }: Path) =>
  JSON.stringify(points.map(({ by, value, upTo }) => [by, value, upTo]))

/** `since`: of what is counted from then, ms, that year's targets alone; another year's are of another count. */
export function goalsOf(definition: Indicator, since?: number): readonly Goal[] {
  const goals = new Map<string, Goal>()
  for (const whole of pathsOf(definition)) {
    const isOfCount = ({ by }: Target) =>
      since === undefined || (by > since && by <= next('year', since))
    const path = { ...whole, points: whole.points.filter(isOfCount) }
    if (path.points.length === 0) continue
    const before = goals.get(asked(path))
    const publishers = [...(before?.publishers ?? []), path.publisher]
    goals.set(asked(path), { ...(before ?? path), publishers })
  }
  return [...goals.values()]
}
