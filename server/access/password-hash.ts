/**
 * Passwords at rest: scrypt with the costs that OWASP's Password Storage Cheat Sheet lists for 32 MiB
 * (N 2^15, r 8, p 3); better-auth's own are lower. The costs stand in each hash, so that they can be
 * raised without locking anybody out.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

const OWASP: Cost = { N: 2 ** 15, r: 8, p: 3 }
const BYTES = 32
const SALT_BYTES = 16
const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Of one password, however its accents were put together.
  const text = password.normalize('NFKC')
  const maxmem = 2 * 128 * cost.N * cost.r
  return new Promise((resolve, reject) => {
    scrypt(text, salt, BYTES, { ...cost, maxmem }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}

export async function hashPassword(password: string, cost: Cost = OWASP): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** False also for what is no hash of this form. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = FORM.exec(given.hash) ?? []
  if (hash === '') return false
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const expected = Buffer.from(hash, 'base64url')
  const found = await derive(given.password, Buffer.from(salt, 'base64url'), cost)
  return found.length === expected.length && timingSafeEqual(found, expected)
}
