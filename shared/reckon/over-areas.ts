/** An area's figure made of those of the areas in it, and how many of them it stands on. */
import type { OverAreas } from '#shared/indicator'
import { tidy } from '#shared/reckon/formula'

export interface Member {
  /** Undefined: not known. */
  readonly value: number | undefined
  /** Asked for by `weighted` alone: people, km², or another indicator's figure. */
  readonly weight: number | undefined
}

export interface Whole {
  readonly value: number
  /** Members that it is made of. */
  readonly known: number
  readonly all: number
}

/** What a member counts for; undefined where it is left out. A weight below zero is an error, not a weight. */
export function weightOf({ how }: OverAreas, { value, weight }: Member): number | undefined {
  if (value === undefined || how === 'none') return undefined
  if (how !== 'weighted') return 1
  return weight !== undefined && weight >= 0 ? weight : undefined
}

/** Undefined where no member counts, or all that do weigh nothing. */
export function overAreas(how: OverAreas, members: readonly Member[]): Whole | undefined {
  let known = 0
  let sum = 0
  let weights = 0
  for (const member of members) {
    const weight = weightOf(how, member)
    if (weight === undefined || member.value === undefined) continue
    known += 1
    sum += weight * member.value
    weights += weight
  }
  if (weights === 0) return undefined
  return { value: tidy(how.how === 'sum' ? sum : sum / weights), known, all: members.length }
}
