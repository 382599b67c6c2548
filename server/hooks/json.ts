/**
 * JSON as the door takes it: valid UTF-8, no key twice in one object, not deeper than any schema needs.
 * `JSON.parse` alone keeps the last of two equal keys, so that two programs may read one signed body
 * differently.
 */
import { isUtf8 } from 'node:buffer'
import { faultAt, lineAndColumn } from '#server/hooks/json-fault'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'

export const DEPTH_AT_MOST = 32

/** How many keys the objects of a valid JSON text write: strings that a colon follows. */
function keysWritten(text: string): number {
  let keys = 0
  let at = text.indexOf('"')
  while (at !== -1) {
    let end = text.indexOf('"', at + 1)
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
    let next = end + 1
    while (text.charCodeAt(next) <= 32) next++
    if (text.charCodeAt(next) === COLON) keys++
    at = text.indexOf('"', end + 1)
  }
  return keys
}

const COLON = 58
const BACKSLASH = 92

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}

/** How many keys the value holds; throws a Problem past the greatest depth. */
function keysHeld(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depth > DEPTH_AT_MOST) throw new Problem(400, say('tooDeep', { limit: DEPTH_AT_MOST }))
  let keys = 0
  if (Array.isArray(value)) {
    for (const item of value) keys += keysHeld(item, depth + 1)
    return keys
  }
  for (const item of Object.values(value)) keys += 1 + keysHeld(item, depth + 1)
  return keys
}

/** Throws a 400 Problem that says what is wrong with the text; `of`: where it was read from. */
export function parseJson(body: Uint8Array, of: 'theBody' | 'theFile' = 'theBody'): unknown {
  const what = say(of)
  if (!isUtf8(body)) throw new Problem(400, say('notUtf8', { what }))
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem(400, say('notJson', { what, ...lineAndColumn(text, faultAt(text)) }))
  }
  if (keysHeld(value, 1) !== keysWritten(text)) throw new Problem(400, say('duplicateKeys'))
  return value
}
