/** A text as one who looks for numbers reads it: every digit, dash and space in its plain form. */

export interface Plain {
  readonly text: string
  /** Where each character of `text` stands in the original, and the original's end. */
  readonly at: readonly number[]
}

/** Seen by nobody, or only changing how the character before looks (1️⃣). */
const UNSEEN = /\p{Cf}|\p{Me}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u3164/u
const DIGIT = /\p{Nd}/u

/** Of any script: the ten digits of each follow one another in Unicode. */
function digitOf(code: number): string {
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

function plainOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  // ASCII, and the letters of Vietnamese with their marks, composed or not: nearly all of a text.
  if (code < 0x80 || (code >= 0xc0 && code < 0x34f) || (code >= 0x1e00 && code < 0x1f00))
    return character
  if (UNSEEN.test(character)) return ''
  if (/\p{Z}/u.test(character)) return ' '
  if (/[\p{Pd}\u2212]/u.test(character)) return '-'
  // Full-width, mathematical, raised and circled forms; but never a letter: "ª" is not an "a" here.
  const [first = '', ...more] = character.normalize('NFKC')
  if (more.length === 0 && /[!-@[-`{-~]/.test(first)) return first
  return DIGIT.test(character) ? digitOf(code) : character
}

export function plain(text: string): Plain {
  let read = ''
  const at: number[] = []
  let index = 0
  for (const character of text) {
    const form = plainOf(character)
    for (let unit = 0; unit < form.length; unit++) at.push(index)
    read += form
    index += character.length
  }
  at.push(index)
  return { text: read, at }
}
