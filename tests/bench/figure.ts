/** What a measurement is and how it reads: one line, the ratio first. */
import type { Workplace } from '#tests/bench/workplace'
import { short } from '#tests/bench/statistics'

export type Goal = { readonly atLeast: number } | { readonly atMost: number }

export interface Line {
  readonly ratio: number
  readonly goal: Goal
  /** What was measured against what, with the raw numbers. */
  readonly text: string
}

export interface Figure {
  readonly name: string
  measure(place: Workplace): Promise<readonly Line[]>
}

function isReached(ratio: number, goal: Goal): boolean {
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost
}

export function written({ ratio, goal, text }: Line): string {
  const bound = 'atLeast' in goal ? `≥${short(goal.atLeast)}` : `≤${short(goal.atMost)}`
  const mark = isReached(ratio, goal) ? '' : '  MISSED'
  return `${short(ratio)} (goal ${bound})${mark}  ${text}`
}
