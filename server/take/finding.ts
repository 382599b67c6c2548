/** One line of what is found of a figure. */
import type { Cell } from '#server/take/sheet'
import type { TakeWords } from '#server/take/words'
import type { Indicator } from '#shared/indicator'
import type { Shown } from '#shared/reckon/present'

/** What, when, value, least, most, remark. */
export type Finding = readonly [string, Cell, Cell, Cell, Cell, string]

/** What findings are of. */
export interface Of {
  readonly words: TakeWords
  readonly definition: Indicator
  readonly shown: Shown
}
