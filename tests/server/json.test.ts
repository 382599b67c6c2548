/** The door's JSON against a reference that reads letter by letter. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEPTH_AT_MOST, parseJson } from '#server/hooks/json'
import { faultAt, lineAndColumn } from '#server/hooks/json-fault'
import { Problem } from '#server/problem'
import { controls, naughty } from '#tests/support/strings'

const bytes = (text: string): Uint8Array => Buffer.from(text)

function refusal(body: Uint8Array): number | undefined {
  try {
    parseJson(body)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.status
    throw error
  }
}

/** A value together with how it is written, keys possibly twice and possibly escaped. */
type Node =
  | { readonly leaf: string }
  | { readonly list: readonly Node[] }
  | { readonly pairs: readonly (readonly [key: string, escaped: boolean, value: Node])[] }

function written(node: Node): string {
  if ('leaf' in node) return node.leaf
  if ('list' in node) return `[ ${node.list.map(written).join(' ,\n')}]`
  const pairs = node.pairs.map(([key, escaped, value]) => {
    const spelt = escaped
      ? `"${[...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(key)
    return `${spelt} \t:${written(value)}`
  })
  return `{${pairs.join(',')} }`
}

function repeats(node: Node): boolean {
  if ('leaf' in node) return false
  if ('list' in node) return node.list.some(repeats)
  const keys = node.pairs.map(([key]) => key)
  return new Set(keys).size < keys.length || node.pairs.some(([, , value]) => repeats(value))
}

const key = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'constructor', '', '"', '\\', ':', '":"', 'đ', ' '),
  fc.string({ maxLength: 3, unit: 'grapheme-ascii' }),
)
const leaf = fc
  .oneof(
    fc.constantFrom<unknown>('":', '\\":', '{"a":1,"a":2}', '\\', '\\\\', '"', null, true, -0.5e-7),
    fc.constantFrom<unknown>(...naughty, ...controls),
    fc.string(),
    fc.integer(),
  )
  .map((value): Node => ({ leaf: JSON.stringify(value) }))

const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((list): Node => ({ list })),
    fc
      .array(fc.tuple(key, fc.boolean(), tie('tree')), { maxLength: 4 })
      .map((pairs): Node => ({ pairs })),
  ),
}))

describe('S3: JSON at the door', () => {
  test('S3: a text with a key twice in one object, however spelt, is refused; others are read', () => {
    let doubled = 0
    fc.assert(
      fc.property(tree, (node) => {
        const text = written(node)
        if (repeats(node)) {
          doubled += 1
          expect(refusal(bytes(text))).toBe(400)
        } else expect(parseJson(bytes(text))).toEqual(JSON.parse(text))
      }),
      { numRuns: 3_000, seed: 600 },
    )
    expect(doubled).toBeGreaterThan(50)
  })

  test.each([
    ['{"a":1,"a":1}', 400],
    ['{"a":1,"\\u0061":2}', 400],
    ['[{"x":{"é":1,"\\u00e9":2}}]', 400],
    ['{"a":{"a":{"a":1}}}', undefined],
    ['[{"a":1},{"a":1}]', undefined],
    ['{"__proto__":1,"__proto__":2}', 400],
    ['{"__proto__":{"a":1}}', undefined],
    ['{"a\\\\":1,"a":"\\\\\\":"}', undefined],
    ['"a\\":"', undefined],
    ['', 400],
    ['{', 400],
    ['{"a":1}x', 400],
    ['\ufeff{}', 400],
    ['NaN', 400],
    ["{'a':1}", 400],
    ['{"a":01}', 400],
    ['[1,]', 400],
    ['// {}', 400],
  ])('S3: %s', (text, status) => expect(refusal(bytes(text))).toBe(status))

  test.each([
    ['', 0],
    ['{', 1],
    ['{"a":1}x', 7],
    ['[1,]', 3],
    ['{"a":01}', 6],
    ["{'a':1}", 1],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['[1}', 2],
    ['{"a":nul}', 5],
    ['"a\\x"', 2],
    ['"a\nb"', 2],
    ['"abc', 4],
    ['// {}', 0],
  ])('S3: the place of the fault in %j is %i', (text, at) => {
    expect(refusal(bytes(text))).toBe(400)
    expect(faultAt(text)).toBe(at)
  })

  test('S3: whatever JSON.parse refuses has its fault inside, whatever it takes has none', () => {
    fc.assert(
      fc.property(
        tree,
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', 'x', '\\'),
        (node, cut, put) => {
          const text = written(node)
          expect(faultAt(text)).toBe(text.length)
          const place = cut % (text.length + 1)
          const broken = text.slice(0, place) + put + text.slice(place + 1)
          const taken = ((): boolean => {
            try {
              JSON.parse(broken)
              return true
            } catch {
              return false
            }
          })()
          if (!taken) {
            expect(faultAt(broken)).toBeGreaterThanOrEqual(Math.min(place, broken.length) - 7)
            expect(faultAt(broken)).toBeLessThanOrEqual(broken.length)
          }
        },
      ),
      { numRuns: 2_000, seed: 601 },
    )
    expect(lineAndColumn('{\n "a": x}', 8)).toEqual({ line: 2, column: 7 })
  })

  test('S3: deep nesting is refused, at the limit and at 100,000 levels', () => {
    const nested = (levels: number): Uint8Array => bytes('['.repeat(levels) + ']'.repeat(levels))
    expect(refusal(nested(DEPTH_AT_MOST))).toBe(undefined)
    expect(refusal(nested(DEPTH_AT_MOST + 1))).toBe(400)
    expect(refusal(nested(100_000))).toBe(400)
    expect(refusal(bytes('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)))).toBe(400)
    expect(refusal(bytes('['.repeat(100_000)))).toBe(400)
  })

  test('S3: invalid UTF-8 is refused: stray, overlong, surrogate, beyond Unicode, cut off', () => {
    const around = (...middle: number[]): Uint8Array => Buffer.from([0x22, ...middle, 0x22])
    for (const bad of [
      [0xff],
      [0x80],
      [0xc0, 0xaf],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc3],
      [0xf0, 0x9f, 0x9a],
    ])
      expect(refusal(around(...bad))).toBe(400)
    expect(parseJson(around(0xf0, 0x9f, 0x9a, 0xa8))).toBe('🚨')
  })
})
