/** S10: a sealed secret opens with its key, for its feed, unchanged; a key file is one or is refused. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFileOf, openKey } from '#server/access/key'
import { createSealer, SEALED } from '#server/access/seal'
import { Fault } from '#server/fault'
import { temporaryFolder } from '#tests/support/folder'

const text = fc.string({ unit: 'grapheme', maxLength: 300 })
const context = fc.string({ maxLength: 48 })

test('S10: what was sealed opens again, and never reads like the text', () => {
  const sealer = createSealer(randomBytes(32))
  fc.assert(
    fc.property(text, context, (secret, feed) => {
      const sealed = sealer.seal(secret, feed)
      expect(sealed).toMatch(/^v1\.[\w-]+$/)
      expect(sealed).not.toBe(sealer.seal(secret, feed))
      expect(sealer.open(sealed, feed)).toBe(secret)
    }),
  )
})

test('S10: another key, another feed, a changed or missing byte: it does not open', () => {
  const [sealer, other] = [createSealer(randomBytes(32)), createSealer(randomBytes(32))]
  let tries = 0
  fc.assert(
    fc.property(text, context, context, fc.nat(), fc.integer({ min: 1, max: 255 }), (...drawn) => {
      const [secret, feed, elsewhere, at, mask] = drawn
      fc.pre(feed !== elsewhere)
      const sealed = sealer.seal(secret, feed)
      const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url')
      const index = at % bytes.length
      bytes.writeUInt8(bytes.readUInt8(index) ^ mask, index)
      const flipped = SEALED + bytes.toString('base64url')
      const cut = sealed.slice(0, at % sealed.length)
      expect(other.open(sealed, feed)).toBe(undefined)
      for (const bad of [flipped, cut, `${sealed}A`, `v2${sealed.slice(2)}`])
        expect(sealer.open(bad, feed)).toBe(undefined)
      expect(sealer.open(sealed, elsewhere)).toBe(undefined)
      tries += 1
    }),
    { numRuns: 1_000 },
  )
  expect(tries).toBe(1_000)
})

test('S10: every character of a sealed text counts', () => {
  const sealer = createSealer(randomBytes(32))
  for (const secret of ['', 'a', 'ab', 'abc']) {
    const sealed = sealer.seal(secret, 'x')
    for (let at = 0; at < sealed.length; at++)
      for (const other of ['A', 'B', '_', '=', ' ', 'đ']) {
        if (sealed[at] === other) continue
        const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`
        expect([changed, sealer.open(changed, 'x')]).toEqual([changed, undefined])
      }
  }
})

test('S10: the key is made once, is its owner’s alone, and each purpose has its own', () => {
  const folder = temporaryFolder()
  const file = keyFileOf(join(folder, 'ioc.db'))
  const key = openKey(file)
  expect(readdirSync(folder)).toEqual(['ioc.key'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secrets = key.derive('feed secrets')
  expect(secrets).toHaveLength(32)
  expect(openKey(file).derive('feed secrets').equals(secrets)).toBe(true)
  expect(key.derive('sessions').equals(secrets)).toBe(false)
  expect(openKey(join(folder, 'other.key')).derive('feed secrets').equals(secrets)).toBe(false)
  // Not the key itself.
  expect(secrets.equals(Buffer.from(readFileSync(file, 'utf8'), 'base64url'))).toBe(false)
  chmodSync(file, 0o644)
  openKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('S10: a file that is no key is refused by name, and left as it is', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'ioc.key')
  const short = randomBytes(31).toString('base64url')
  for (const content of ['', 'khoá', short, `${'A'.repeat(43)}\n\n`, `${'A'.repeat(44)}`]) {
    writeFileSync(file, content)
    expect(() => openKey(file)).toThrow(Fault)
    expect(() => openKey(file)).toThrow(file)
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
  const directory = join(folder, 'directory.key')
  mkdirSync(directory)
  expect(() => openKey(directory)).toThrow(Fault)
  expect(() => openKey(join(folder, 'none', 'ioc.key'))).toThrow(Fault)
})
