/**
 * Numbers of citizens in free text: telephones, identity numbers, plates, e-mail addresses. Written in
 * whatever form; hotlines (1900, 1800, 113), money, dates and codes of documents are nobody's.
 */
import { groupsOf, isDate, mayBegin, type Group } from '#server/access/digits'
import { maskNumber, maskPlate } from '#server/access/marked'
import { plain } from '#server/access/plain'

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

/** A number on its own, without a word that says so: 9 digits are an amount as often as a card. */
const AMOUNT =
  /^\s*(?:đồng|đ|vnđ|vnd|usd|nghìn|ngàn|triệu|tỷ|tỉ|người|lượt|hộ|tấn|kg|km2?|m[23²³]?|ha|kwh|lít|%)(?![\p{L}\d])/iu
const CARD = /(?:cmnd|cmt|cccd|căn cước|chứng minh|định danh)[^\d\n]{0,25}$/iu
const MOBILE = /^(?:3[2-9]|5[2-9]|7[06-9]|8[1-9]|9\d)\d{7}$/
const LANDLINE = /^2\d{9}$/
/** Eleven digits, in use until 2018 and in many a list since. */
const OLD_MOBILE = /^1[2689]\d{8}$/

function isSubscriber(national: string): boolean {
  return MOBILE.test(national) || LANDLINE.test(national) || OLD_MOBILE.test(national)
}

interface Found {
  readonly start: number
  readonly end: number
}

/** Whether the groups are a telephone number. */
function isPhone(groups: readonly Group[], digits: string, plus: boolean): boolean {
  const [first, second] = groups
  const small = groups.filter(({ digits: { length } }) => length === 1).length
  // "05 7 8 …" is a list; a number spelled digit by digit is one whole.
  if (small > 1 && small !== groups.length) return false
  const dotted =
    groups.length > 1 &&
    groups.slice(1).every(({ gap, digits: { length } }) => gap === '.' && length === 3)
  if (plus && !digits.startsWith('84')) return !dotted && digits.length >= 9 && digits.length <= 15
  if (digits.startsWith('0084')) return isSubscriber(digits.slice(4))
  if (digits.startsWith('84') && (plus || !dotted))
    return isSubscriber(digits.slice(2).replace(/^0/, ''))
  // "0.912345678" is a share.
  if (first?.digits === '0' && second?.gap === '.' && groups.length === 2) return false
  return digits.startsWith('0') && isSubscriber(digits.slice(1))
}

/** Whether the groups are the number of an identity card; `named`: a word before says that one follows. */
function isCard(groups: readonly Group[], digits: string, named: boolean, text: string): boolean {
  const { length } = digits
  if (length !== 9 && length !== 12) return false
  if (named) return true
  const [first] = groups
  const last = groups.at(-1)
  if (!first || !last) return false
  // A code ("H191234567", "191234567/QĐ") is no card.
  if (/\p{L}/u.test(text.charAt(first.start - 1)) || /^[/_-]\p{L}/u.test(text.slice(last.end)))
    return false
  // "046 0 85 001234" is cut by its meaning; a list of small numbers has several of one digit.
  const small = groups.filter((group) => group.digits.length === 1)
  if (length === 12) return digits.startsWith('0') && small.length < 2
  return groups.length === 1 && !digits.endsWith('0000') && !AMOUNT.test(text.slice(last.end))
}

/** The most digits of any number looked for, with what may stand before them. */
const MOST_DIGITS = 15

/** How many groups from `from` on are one number of a citizen; 0: none. */
function lengthAt(text: string, groups: readonly Group[], from: number): number {
  const first = groups[from]
  if (!first || !mayBegin(text, first.start)) return 0
  const before = text.slice(Math.max(0, first.start - 40), first.start)
  const plus = /\+\s?\(?$/.test(before)
  const named = CARD.test(before)
  const taken: Group[] = []
  let digits = ''
  let card = 0
  for (const [index, group] of groups.slice(from, from + MOST_DIGITS + 1).entries()) {
    const goesOn = index === 0 || group.gap !== undefined
    if (!goesOn || isDate(groups.slice(from + index, from + index + 4))) break
    taken.push(group)
    digits += group.digits
    if (digits.length > MOST_DIGITS) break
    if (isPhone(taken, digits, plus)) return taken.length
    if (isCard(taken, digits, named, text)) card = taken.length
  }
  return card
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
    found.push({ start: first.start, end: last.end })
    rest = without(rest, found)
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

/** The text itself when no such number is in it. */
export function maskNumbers(original: string): string {
  if (!/[\p{N}@＠]/u.test(original)) return original
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
