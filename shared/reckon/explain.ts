/** The change of a figure over the span, by the communes that made it. */
import type { AreaCode } from '#shared/ids'
import { isIndicator, type Indicator, type OverAreas } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { apportion } from '#shared/reckon/apportion'
import type { Change } from '#shared/reckon/change'
import { decompose, group } from '#shared/reckon/decompose'
import { units, type Unit } from '#shared/unit'

export interface Moved {
  /** Undefined: several, or the rest that no area explains. */
  readonly area: AreaCode | undefined
  /** How many areas it stands for; 0: the rest. */
  readonly areas: number
  /** Rounded as it is shown: all of them add up to `total`. */
  readonly amount: number
  /** It counts only since, or no longer. */
  readonly counts: 'since' | 'noLonger' | undefined
}

export interface Explained {
  readonly lines: readonly Moved[]
  readonly total: number
}

/** Of more areas than so many the others stand in one line. */
const LINES = 5

/** How a whole follows from communes, as far as explaining goes: a ratio is their mean, weighted by what it is per. */
export function makingOf({ formula, overAreas }: Indicator): OverAreas {
  return formula?.how === 'ratio' ? { how: 'weighted', by: formula.per } : overAreas
}

export interface Question {
  readonly how: OverAreas
  readonly unit: Unit
  readonly communes: readonly AreaEntry[]
  /** Those that there are no longer. */
  readonly ended: readonly AreaEntry[]
  change(area: AreaCode): Change
  /** Of the indicator by which they are weighted. */
  weight(area: AreaCode): Change
  readonly whole: { readonly before: number; readonly after: number }
  /** The whole was made of those that are known: who began or ceased to count changed it. */
  readonly isMade: boolean
}

export function explain(question: Question): Explained | undefined {
  const { how, unit, communes, change, weight, whole, isMade } = question
  if (how.how === 'none') return undefined
  const weights = (commune: AreaEntry): Change => {
    if (how.how !== 'weighted') return { before: undefined, after: undefined }
    if (isIndicator(how.by)) return weight(commune.area)
    const size = commune[how.by]
    return { before: size, after: size }
  }
  // The past of what was merged is rebuilt from its parts, and told as its own, where it can be.
  const rebuilt = new Set(
    communes
      .filter(({ area }) => change(area).before !== undefined)
      .flatMap(({ parts = [] }) => parts.map(({ area }) => area)),
  )
  const gone = question.ended.filter(({ area }) => !rebuilt.has(area))
  const members = [...communes, ...gone].flatMap((commune) => {
    const { before, after: last } = change(commune.area)
    const after = commune.until === undefined ? last : undefined
    const isBoth = before !== undefined && after !== undefined
    // What somebody else reports is not moved by who is known.
    if (!isBoth && !(isMade && (before ?? after) !== undefined)) return []
    const { before: weightBefore, after: weightAfter } = weights(commune)
    return { area: commune.area, before, after, weightBefore, weightAfter }
  })
  if (members.length === 0) return undefined
  const lines = group(decompose(how, members, whole), LINES)
  const { digits } = units[unit]
  const amounts = apportion(
    lines.map(({ amount }) => amount),
    digits,
  )
  const countsOf = (code: AreaCode | undefined): Moved['counts'] => {
    const member = members.find(({ area }) => area === code)
    if (!member) return undefined
    return member.before === undefined
      ? 'since'
      : member.after === undefined
        ? 'noLonger'
        : undefined
  }
  return {
    lines: lines
      .map(({ area, areas }, at) => ({
        area,
        areas,
        amount: amounts[at] ?? 0,
        counts: countsOf(area),
      }))
      .filter(({ amount }) => amount !== 0),
    total: Number(amounts.reduce((sum, one) => sum + one, 0).toFixed(digits)),
  }
}
