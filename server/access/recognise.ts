/** Whether runs of digits are a telephone number, or that of an identity card. */
import { isDate, mayBegin, type Group } from '#server/access/digits'

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

/** Groups of two, or between points and dashes by turns: times and months rather than a number. */
function isList(groups: readonly Group[]): boolean {
  const [, second, ...others] = groups
  if (!second || others.every(({ gap }) => gap === second.gap)) return false
  return groups.every(({ digits: { length } }) => length <= 2)
}

/** "0912/345/678": marks that part other things, too, do so in a number only in one way. */
function isParted(groups: readonly Group[]): boolean {
  const [, second, ...others] = groups
  if (!groups.some(({ gap }) => gap && /[,/…]/.test(gap))) return true
  return (
    others.every(({ gap }) => gap === second?.gap) &&
    groups.every(({ digits: { length } }) => length >= 3)
  )
}

/** Whether the groups are a telephone number. */
function isPhone(groups: readonly Group[], digits: string, plus: boolean): boolean {
  if (isList(groups) || !isParted(groups)) return false
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

/** Twelve digits in one way throughout: by threes or more, or "046 0 85 001234", which is by their meaning. */
function isCut(groups: readonly Group[]): boolean {
  const [, second, ...others] = groups
  if (others.some(({ gap }) => gap !== second?.gap) || !isParted(groups)) return false
  const lengths = groups.map(({ digits }) => digits.length)
  return lengths.join() === '3,1,2,6' || lengths.every((length) => length >= 3)
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
  if (length === 12) return digits.startsWith('0') && isCut(groups)
  return groups.length === 1 && !digits.endsWith('0000') && !AMOUNT.test(text.slice(last.end))
}

/** The most digits of any number looked for, with what may stand before them. */
const MOST_DIGITS = 15

/** How many groups from `from` on are one number of a citizen; 0: none. */
export function lengthAt(text: string, groups: readonly Group[], from: number): number {
  const first = groups[from]
  if (!first || !mayBegin(text, first.start)) return 0
  const before = text.slice(Math.max(0, first.start - 40), first.start)
  const plus = /\+\s?\(?$/.test(before)
  const named = CARD.test(before)
  // Only what begins so can be one without a word before it; most numbers of a text end here.
  if (!plus && !named && first.digits.length !== 9 && !/^[08]/.test(first.digits)) return 0
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
