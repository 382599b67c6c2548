/**
 * Where a text stops being JSON. `JSON.parse` says so in English, and for many faults without the place;
 * read only for a text that it has refused, so that the two cannot disagree on what is taken.
 */

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const SPACE = /[ \t\n\r]*/y
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y

/** What may come next; `Or` with a bracket: it may also close what is open. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or close' | 'nothing'

/** The end of what a sticky pattern finds at `at`, or -1. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** `at`: behind the opening quote. Returns the end behind the closing one, or where it goes wrong as -1 - place. */
function stringEnd(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 34) return at + 1
    if (code < 32) return -1 - at
    if (code === 92) {
      const end = endOf(ESCAPE, text, at + 1)
      if (end === -1) return -1 - at
      at = end
    } else at += 1
  }
  return -1 - at
}

const isKey = (expected: Expected): boolean => expected === 'key' || expected === 'key or }'

function closes(char: string, inside: '{' | '[' | undefined, expected: Expected): boolean {
  if (inside === '{')
    return char === '}' && (expected === 'comma or close' || expected === 'key or }')
  return (
    inside === '[' && char === ']' && (expected === 'comma or close' || expected === 'value or ]')
  )
}

/** The index of the first character that cannot be there; the length of the text when it breaks off. */
export function faultAt(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or close')
  for (;;) {
    at = endOf(SPACE, text, at)
    const char = text[at]
    if (char === undefined || expected === 'nothing') return at
    const inside = open.at(-1)
    if (expected === 'colon') {
      if (char !== ':') return at
      at += 1
      expected = 'value'
    } else if (expected === 'comma or close' && char === ',') {
      at += 1
      expected = inside === '{' ? 'key' : 'value'
    } else if (closes(char, inside, expected)) {
      open.pop()
      at += 1
      expected = afterValue()
    } else if (expected === 'comma or close') {
      return at
    } else if (char === '"') {
      const end = stringEnd(text, at + 1)
      if (end < 0) return -1 - end
      at = end
      expected = isKey(expected) ? 'colon' : afterValue()
    } else if (isKey(expected)) {
      return at
    } else if (char === '{' || char === '[') {
      open.push(char)
      at += 1
      expected = char === '{' ? 'key or }' : 'value or ]'
    } else {
      const end = Math.max(endOf(NUMBER, text, at), endOf(WORD, text, at))
      if (end === -1) return at
      at = end
      expected = afterValue()
    }
  }
}

/** As an editor counts them, from 1. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
