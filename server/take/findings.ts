/** What is found of the figure, as Explore tells it: what moved it, how it stands to its targets, what is foretold. */
import type { Held } from '#server/take/held'
import type { Sheet } from '#server/take/sheet'
import { trackOf } from '#server/take/track'
import { whyOf } from '#server/take/why'
import type { TakeWords } from '#server/take/words'
import type { View } from '#shared/view'

export function findingsOf(view: View, held: Held, words: TakeWords): Sheet {
  const { definition } = held
  const shown = held.shown(view.area)
  const of = definition && shown && { words, definition, shown }
  const { finding, time, value, low, high, remark } = words.columns
  return {
    name: words.findings.name,
    header: [finding, time, value, low, high, remark],
    rows: of ? [...whyOf(view, held, of), ...trackOf(view, of)] : [],
  }
}
