/** As many sentences as a tile has room for, as large as they fit: measured, since only the font knows its widths. */
import type { Sentence } from '#client/widgets/summary/select'

export interface Fitted {
  readonly text: string
  /** Of the type scale. */
  readonly step: 4 | 3 | 2
}

/** `ruler`: an element that is as wide as the tile and as high as its text, and is not seen. */
export function fitted(sentences: readonly Sentence[], ruler: HTMLElement): Fitted {
  const room = ruler.parentElement?.clientHeight ?? 0
  for (const kept of fewerAndFewer(sentences)) {
    const text = kept.map((sentence) => sentence.text).join(' ')
    ruler.textContent = text.replaceAll('*', '')
    for (const step of [4, 3] as const) {
      ruler.dataset['step'] = String(step)
      if (ruler.offsetHeight <= room) return { text, step }
    }
  }
  // What must be said is said smaller before any of it is left out.
  const must = sentences.filter(({ weight }) => weight === 0)
  ruler.dataset['step'] = '2'
  for (let count = must.length; ; count--) {
    const text = must
      .slice(0, count)
      .map((sentence) => sentence.text)
      .join(' ')
    ruler.textContent = text.replaceAll('*', '')
    if (count <= 1 || ruler.offsetHeight <= room) return { text, step: 2 }
  }
}

function* fewerAndFewer(sentences: readonly Sentence[]): Generator<readonly Sentence[]> {
  let kept = sentences
  yield kept
  while (kept.some(({ weight }) => weight > 0)) {
    const greatest = Math.max(...kept.map(({ weight }) => weight))
    const last = kept.findLastIndex(({ weight }) => weight === greatest)
    kept = kept.toSpliced(last, 1)
    yield kept
  }
}
