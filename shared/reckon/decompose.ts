/**
 * Why a figure moved: what each area added to the change of the whole. Amounts
 * add up to that change, whatever the weights and whoever reports.
 *
 * A mean is Σ share × value, and its change is split with the averages of both moments (T. L. Bennet, The
 * Theory of Measurement of Changes in Cost of Living, JRSS 83, 1920), which leaves nothing over:
 *   rate = (share₀ + share₁)/2 × (value₁ − value₀)            what the figure itself did
 *   mix  = ((value₀ + value₁)/2 − M) × (share₁ − share₀)      what came of who counts, and for how much
 * M, the average of both wholes, changes no sum, since shares add up to 1 at both moments; without it an
 * area with a poor figure would seem to raise the whole by growing. Where an area is not known at one of
 * the moments its share is 0 there and its value that of the other, so all it adds is mix.
 */
import type { AreaCode } from '#shared/ids'
import type { OverAreas } from '#shared/indicator'
import { weightOf, type Member } from '#shared/reckon/over-areas'

export interface Moved {
  readonly area: AreaCode
  readonly before: number | undefined
  readonly after: number | undefined
  readonly weightBefore: number | undefined
  readonly weightAfter: number | undefined
}

export interface Contribution {
  /** Undefined: the rest, which the areas do not explain of a whole that somebody else reports. */
  readonly area: AreaCode | undefined
  /** rate + mix, in the indicator's unit; of the rest neither is known, and both are 0. */
  readonly amount: number
  readonly rate: number
  readonly mix: number
}

/** A difference that is this small beside the figures is that of floats and of `tidy`, and no rest. */
const NOISE = 1e-11

const add = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)
const largestFirst = <T extends { readonly amount: number }>(some: readonly T[]): T[] =>
  some.toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))

/** An area that began or ceased to report changes a sum by being counted, which is mix. */
function ofSum(members: readonly Moved[]): Contribution[] {
  return members.flatMap(({ area, before, after }) => {
    if (before === undefined && after === undefined) return []
    const amount = (after ?? 0) - (before ?? 0)
    const both = before !== undefined && after !== undefined
    return [{ area, amount, rate: both ? amount : 0, mix: both ? 0 : amount }]
  })
}

interface Share {
  readonly value: number
  readonly share: number
}

/** Undefined where the members make no whole. */
function sharesOf(how: OverAreas, members: readonly Member[]): (Share | undefined)[] | undefined {
  const weights = members.map((member) => weightOf(how, member))
  const all = add(weights.map((weight) => weight ?? 0))
  if (all === 0) return undefined
  return members.map(({ value }, at) => {
    const weight = weights[at]
    return value === undefined || weight === undefined ? undefined : { value, share: weight / all }
  })
}

const meanOf = (shares: readonly (Share | undefined)[]): number =>
  add(shares.map((one) => (one ? one.share * one.value : 0)))

function ofMean(how: OverAreas, members: readonly Moved[]): Contribution[] {
  const befores = sharesOf(
    how,
    members.map(({ before, weightBefore }) => ({ value: before, weight: weightBefore })),
  )
  const afters = sharesOf(
    how,
    members.map(({ after, weightAfter }) => ({ value: after, weight: weightAfter })),
  )
  if (!befores || !afters) return []
  const middle = (meanOf(befores) + meanOf(afters)) / 2
  return members.flatMap(({ area }, at) => {
    const known = befores[at] ?? afters[at]
    if (!known) return []
    const before = befores[at] ?? { ...known, share: 0 }
    const after = afters[at] ?? { ...known, share: 0 }
    const rate = ((before.share + after.share) / 2) * (after.value - before.value)
    const mix = ((before.value + after.value) / 2 - middle) * (after.share - before.share)
    return [{ area, amount: rate + mix, rate, mix }]
  })
}

/** The largest first, the rest last. Areas known at neither moment are not among them. */
export function decompose(
  how: OverAreas,
  members: readonly Moved[],
  whole: { readonly before: number; readonly after: number },
): Contribution[] {
  const parts = largestFirst(how.how === 'sum' ? ofSum(members) : ofMean(how, members))
  const [largest, ...others] = parts
  const rest = whole.after - whole.before - add(parts.map(({ amount }) => amount))
  const figures = members.flatMap(({ before = 0, after = 0 }) => [before, after])
  const size = add([whole.before, whole.after, ...figures].map((value) => Math.abs(value)))
  if (largest && Math.abs(rest) <= NOISE * size) {
    const { amount, rate } = largest
    return largestFirst([{ ...largest, amount: amount + rest, rate: rate + rest }, ...others])
  }
  return rest === 0 ? parts : [...parts, { area: undefined, amount: rest, rate: 0, mix: 0 }]
}

export interface Line extends Contribution {
  /** Areas in it: 1, or all that stand in one line with no name; 0 of the rest. */
  readonly areas: number
}

/** The `most` largest, and the others as one; a single one keeps its name, which takes no more room. */
export function group(contributions: readonly Contribution[], most: number): Line[] {
  const named = contributions.filter(({ area }) => area !== undefined)
  const rest = contributions.filter(({ area }) => area === undefined)
  const kept = named.length <= most + 1 ? named.length : most
  const others = named.slice(kept)
  const one = {
    area: undefined,
    amount: add(others.map(({ amount }) => amount)),
    rate: add(others.map(({ rate }) => rate)),
    mix: add(others.map(({ mix }) => mix)),
    areas: others.length,
  }
  return [
    ...named.slice(0, kept).map((part) => ({ ...part, areas: 1 })),
    ...(others.length > 0 ? [one] : []),
    ...rest.map((part) => ({ ...part, areas: 0 })),
  ]
}
