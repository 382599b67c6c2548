/** What ASVS.md claims: every requirement once, its sums right, and the tests that it names are there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('ASVS.md', 'utf8')
const STATUSES = ['met', 'partly', 'not', 'n/a']

interface Claim {
  readonly numbers: readonly string[]
  readonly status: string
  /** File and the beginning of the name of a test. */
  readonly tests: readonly (readonly [file: string, name: string])[]
}

/** "1.2.5–1.2.8, 1.3.1": a range is of one section. */
function numbersIn(list: string): string[] {
  return list.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.split('–')
    const section = first.slice(0, first.lastIndexOf('.') + 1)
    const from = Number(first.slice(section.length))
    const to = Number(last.slice(section.length))
    return Array.from({ length: to - from + 1 }, (_, index) => `${section}${from + index}`)
  })
}

const claims = text.split('\n').flatMap((line): Claim[] => {
  const [, requirement = '', status = '', , tested = ''] = line
    .split('|')
    .map((cell) => cell.trim())
  const list = /^(\d+\.\d+\.\d+[\d.–, ]*): /.exec(requirement)?.[1]
  if (list === undefined) return []
  const tests = [...tested.matchAll(/`([\w/-]+)`: (.+?)…(?:; |$)/g)].map(
    ([, file = '', name = '']) => [file, name] as const,
  )
  return [{ numbers: numbersIn(list), status, tests }]
})

test('each of the 253 requirements of levels 1 and 2 is answered once, and the sums are right', () => {
  const all = claims.flatMap(({ numbers }) => numbers)
  expect(all).toHaveLength(253)
  expect(new Set(all).size).toBe(253)
  const sums = STATUSES.map((status) =>
    claims
      .filter((claim) => claim.status === status)
      .reduce((sum, { numbers }) => sum + numbers.length, 0),
  )
  const told = /\*\*All 253\*\*(.*)/.exec(text)?.[1]?.match(/\d+/g)?.map(Number)
  expect(told).toEqual(sums)
})

test('every test that is named is there', () => {
  const named = claims.flatMap(({ tests }) => tests)
  expect(named.length).toBeGreaterThan(100)
  for (const [file, name] of named) {
    const path = `tests/${file}.test.ts`
    const found = existsSync(path) && readFileSync(path, 'utf8').includes(name)
    expect([file, name, found]).toEqual([file, name, true])
  }
})
