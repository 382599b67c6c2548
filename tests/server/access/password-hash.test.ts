import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '#server/access/password-hash'

const PASSWORD = 'bốn mùa sông Hương xanh'

test('S10: a password is kept as scrypt of OWASP’s costs with a salt of its own, and known again', async () => {
  const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)]
  expect(one).not.toBe(other)
  const [, N, r, p, salt = '', hash] = one.split('$')
  expect([N, r, p]).toEqual(['32768', '8', '3'])
  const options = { N: 32_768, r: 8, p: 3, maxmem: 2 ** 27 }
  const again = scryptSync(PASSWORD.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, options)
  expect(again.toString('base64url')).toBe(hash)
  expect(await verifyPassword({ hash: one, password: PASSWORD })).toBe(true)
  // However the keyboard puts the accents together.
  expect(await verifyPassword({ hash: one, password: PASSWORD.normalize('NFD') })).toBe(true)
})

test.each(['', 'plain', `${'a'.repeat(32)}:${'b'.repeat(128)}`, 'scrypt$1$8$1$$'])(
  'what is no hash lets nobody in: %s',
  async (hash) => {
    expect(await verifyPassword({ hash, password: '' })).toBe(false)
    expect(await verifyPassword({ hash, password: PASSWORD })).toBe(false)
  },
)

test('a hash of other costs is still known, one of another password is not', async () => {
  const salt = Buffer.alloc(16, 7)
  const hash = scryptSync(PASSWORD.normalize('NFKC'), salt, 32, { N: 1_024, r: 8, p: 1 })
  const old = `scrypt$1024$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`
  expect(await verifyPassword({ hash: old, password: PASSWORD })).toBe(true)
  expect(await verifyPassword({ hash: old, password: `${PASSWORD}.` })).toBe(false)
})
