/** What a figure is to reach: one path where several publishers ask for the same, each where they differ. */
import type { Indicator } from '#shared/indicator'
import { pathsOf, type Path } from '#shared/reckon/path'

export interface Goal extends Path {
  readonly publishers: readonly string[]
}

const asked = ({ points }: Path) =>
  JSON.stringify(points.map(({ by, value, upTo }) => [by, value, upTo]))

export function goalsOf(definition: Indicator): readonly Goal[] {
  const goals = new Map<string, Goal>()
  for (const path of pathsOf(definition)) {
    const before = goals.get(asked(path))
    const publishers = [...(before?.publishers ?? []), path.publisher]
    goals.set(asked(path), { ...(before ?? path), publishers })
  }
  return [...goals.values()]
}
