/**
 * Numbers of citizens in free text: telephones, identity numbers, plates, e-mail addresses. Written in
 * whatever form; hotlines (1900, 1800, 113), money, dates and codes of documents are nobody's.
 */
import { groupsOf } from '#server/access/digits'
import { maskNumber, maskPlate } from '#server/access/marked'
import { plain } from '#server/access/plain'
import { lengthAt } from '#server/access/recognise'

const MAIL = /[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu

/** Small letters only in the tight form: "15h 3000" is a time and a number. A year is no number. */
const PLATES = [
  /(?<![\p{L}\d])(?:1[1-9]|[2-9]\d)[A-ZĐ]{1,2}\d?[ .-]{0,3}(?:\d{3}[ .-]?\d{2}|(?!(?:19|20)\d\d)\d{4})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:1[1-9]|[2-9]\d)[A-ZĐ]{1,2}\d?-\d{4}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:1[1-9]|[2-9]\d)(?: - |[ .-])[A-ZĐ]{1,2}\d?[ .-]{1,3}\d{3}(?:[.-]\d{2}|(?<=-\d{3})\d{2})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:1[1-9]|[2-9]\d)-[A-ZĐ]{1,2}\d?[ .-]{1,3}(?:\d{3}[ .]?\d{2}|\d{4})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:1[1-9]|[2-9]\d)[abcdefghklmnpstuvxyzđ]{1,2}\d?[ .-]?(?:\d{3}\.\d{2}|\d{5})(?![\p{L}\d])/gu,
  // The army's: two letters and two pairs, with both dashes, so that "KH 12-25" is not one.
  /(?<![\p{L}\d-])(?:A[ABCDNPTV]|B[BCHKLPSTVX]|H[ABCDEHNQT]|K[ABCDKPTV]|P[ABCGKMPQTX]|Q[ABHKPST]|T[CHKMN]|V[KT])-\d\d-\d\d(?![-/.]?[\p{L}\d])/gu,
]

interface Found {
  readonly start: number
  readonly end: number
}

function digitsFound(text: string): Found[] {
  const groups = groupsOf(text)
  const found: Found[] = []
  let rest = text
  for (let index = 0; index < groups.length; index++) {
    const taken = lengthAt(rest, groups, index)
    const first = groups[index]
    const last = groups[index + taken - 1]
    if (taken === 0 || !first || !last) continue
    const one = { start: first.start, end: last.end }
    found.push(one)
    rest = without(rest, [one])
    index += taken - 1
  }
  return found
}

/** The text with what was found taken out, at the same length: it ends whatever stood around it. */
function without(text: string, found: readonly Found[]): string {
  let rest = text
  for (const { start, end } of found)
    rest = rest.slice(0, start) + '|'.repeat(end - start) + rest.slice(end)
  return rest
}

function matches(text: string, pattern: RegExp): Found[] {
  return [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }))
}

/** The shortest of what is looked for has four digits, or is an address: most texts end here. */
const ENOUGH = /[@＠﹫]|(?:\p{N}\P{N}*){4}/u

/** The text itself when no such number is in it. */
export function maskNumbers(original: string): string {
  if (!ENOUGH.test(original)) return original
  const { text, at } = plain(original)
  const shown: (Found & { readonly as: string })[] = []
  let rest = text
  const take = (found: readonly Found[], mask: (number: string) => string): void => {
    for (const { start, end } of found) shown.push({ start, end, as: mask(text.slice(start, end)) })
    rest = without(rest, found)
  }
  take(matches(rest, MAIL), () => '•@•')
  for (const pattern of PLATES) take(matches(rest, pattern), maskPlate)
  take(digitsFound(rest), maskNumber)
  if (shown.length === 0) return original
  let masked = original
  for (const { start, end, as } of shown.sort((a, b) => b.start - a.start))
    masked = masked.slice(0, at[start]) + as + masked.slice(at[end])
  return masked
}
