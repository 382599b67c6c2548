/** S1: our HMAC is the HMAC of RFC 2104, whatever the lengths of key and message. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { hmacSha256 } from '#server/hooks/hmac'
import { seeded } from '#shared/random'

test('S1: gives what OpenSSL gives, for keys around the block and messages around it', () => {
  const random = seeded(2104)
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => random() * 256))
  for (const keyLength of [0, 1, 24, 31, 32, 63, 64, 65, 128, 1_000]) {
    const key = bytes(keyLength)
    const hmac = hmacSha256(key)
    for (const length of [0, 1, 55, 56, 63, 64, 65, 300, 5_000]) {
      const body = bytes(length)
      const head = `bản-tin-${length}.1795000000.`
      const theirs = createHmac('sha256', key).update(head).update(body).digest('base64')
      expect(hmac(head, body)).toBe(theirs)
    }
  }
})
