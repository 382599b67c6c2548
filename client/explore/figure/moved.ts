/** The change of a figure over the span, by the communes that made it or by the parts of an index. */
import { figuresOf, weightOf, type Shown } from '#client/explore/shown'
import { earlierOf } from '#client/explore/earlier'
import type { Tree } from '#client/explore/tree'
import type { FiguresAnswer } from '#client/api/figures-at'
import type { Store } from '#client/store/store'
import type { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { apportion } from '#shared/reckon/apportion'
import { decompose, group } from '#shared/reckon/decompose'
import { units } from '#shared/unit'

export interface Moved {
  /** Undefined: several, or the rest that no area explains. */
  readonly area: AreaCode | undefined
  /** How many areas it stands for; 0: the rest. */
  readonly areas: number
  /** Rounded as it is shown: all of them add up to `total`. */
  readonly amount: number
}

export interface Change {
  readonly lines: readonly Moved[]
  readonly total: number
}

/** Of more areas than so many the others stand in one line. */
const LINES = 5

export function changeOf(
  store: Store,
  definition: Indicator,
  tree: Tree,
  { area, shown, before }: { area: AreaCode; shown: Shown; before: FiguresAnswer },
): Change | undefined {
  const { overAreas, unit } = definition
  if (overAreas.how === 'none') return undefined
  const figures = figuresOf(store, definition)
  const earlier = earlierOf(before, figures)
  const was = earlier.get(area)
  if (was === undefined) return undefined
  // A commune of which one moment is not known made no change that anybody knows of.
  const members = tree.communes(area).flatMap((commune) => {
    const [before, after] = [earlier.get(commune.area), figures(commune.area)?.latest.value]
    if (before === undefined || after === undefined) return []
    const weight = weightOf(store, overAreas, commune)
    return { area: commune.area, before, after, weightBefore: weight, weightAfter: weight }
  })
  if (members.length === 0) return undefined
  const lines = group(decompose(overAreas, members, { before: was, after: shown.value }), LINES)
  const { digits } = units[unit]
  const amounts = apportion(
    lines.map(({ amount }) => amount),
    digits,
  )
  return {
    lines: lines
      .map((line, at) => ({ area: line.area, areas: line.areas, amount: amounts[at] ?? 0 }))
      .filter(({ amount, areas }) => amount !== 0 || areas === 1),
    total: Number(amounts.reduce((sum, one) => sum + one, 0).toFixed(digits)),
  }
}
