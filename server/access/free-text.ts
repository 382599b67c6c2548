import { maskNames } from '#server/access/names'
import { maskNumbers } from '#server/access/numbers'

/** What a sender wrote, without what is a citizen's; the text itself when nothing is. */
export function maskText(text: string): string {
  return maskNames(maskNumbers(text))
}
