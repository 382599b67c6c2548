/** S1: only what a feed's secret signed, near enough in time, is accepted. */
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { rotated, type Feed } from '#server/feeds/feed'
import { UNLIMITED } from '#server/feeds/rights'
import { checkTime, isSigned, signatureOf, type Signature } from '#server/hooks/verify'
import { Problem } from '#server/problem'
import { FeedName } from '#shared/ids'
import { pick, seeded } from '#shared/random'
import { HOUR, Instant, SECOND } from '#shared/time'
import { sign } from '#tests/support/poster'
import { newSecret } from '#tests/support/wall'

const MUTATIONS = 100_000
const now = Instant.parse(1_795_000_000_000)
const seconds = now / SECOND
const at = (time: number): Instant => Instant.parse(time)

function feedWith(secrets: Feed['secrets']): Feed {
  return {
    ...UNLIMITED,
    name: FeedName.parse('kiem-thu'),
    secrets,
    createdAt: now,
  }
}

function accepted(feed: Feed, signature: Signature, body: Uint8Array, when = now): boolean {
  const headers = {
    'webhook-id': signature.id,
    'webhook-timestamp': signature.timestamp,
    'webhook-signature': signature.signatures,
  }
  try {
    const given = signatureOf(headers)
    checkTime(given, when)
    return isSigned(feed, given, body, when)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return false
    throw error
  }
}

const bytes = (text: string): Uint8Array => Buffer.from(text)

describe('S1: signatures', () => {
  test('S1: the vector that Standard Webhooks libraries share', () => {
    const feed = feedWith([{ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }])
    const signature = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signatures: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const body = bytes('{"test": 2432232314}')
    const then = at(1_614_265_330_000)
    expect(accepted(feed, signature, body, then)).toBe(true)
    expect(accepted(feed, signature, bytes('{"test": 2432232315}'), then)).toBe(false)
    const several = `v2,AAAA v1a,xxxx v1,bm90IHRoaXM= ${signature.signatures}`
    expect(accepted(feed, { ...signature, signatures: several }, body, then)).toBe(true)
  })

  test('S1: what the official library signs is accepted, ours and theirs agree', () => {
    const random = seeded(500)
    for (let run = 0; run < 500; run++) {
      const secret = newSecret()
      const body = JSON.stringify({ run, text: 'Bụi mịn PM2.5 — 🌫️', value: random() })
      const id = `msg_${run}`
      const signatures = new Webhook(secret).sign(id, new Date(now), body)
      expect(signatures).toBe(sign(secret, id, seconds, body))
      const feed = feedWith([{ secret }])
      const signature = { id, timestamp: String(seconds), signatures }
      expect(accepted(feed, signature, bytes(body))).toBe(true)
      expect(accepted(feedWith([{ secret: newSecret() }]), signature, bytes(body))).toBe(false)
    }
  })

  test('S1: both edges of five minutes', () => {
    const secret = newSecret()
    const feed = feedWith([{ secret }])
    const body = bytes('{}')
    const signedAt = (timestamp: number): Signature => ({
      id: 'a',
      timestamp: String(timestamp),
      signatures: sign(secret, 'a', timestamp, body),
    })
    for (const [offset, expected] of [
      [-301, false],
      [-300, true],
      [0, true],
      [300, true],
      [301, false],
    ] as const)
      expect([offset, accepted(feed, signedAt(seconds + offset), body)]).toEqual([offset, expected])
    // Half a second past the edge is past it.
    expect(accepted(feed, signedAt(seconds - 300), body, at(now + 1))).toBe(false)
  })

  test('S1: a missing or malformed header is refused, whatever else is right', () => {
    const secret = newSecret()
    const feed = feedWith([{ secret }])
    const body = bytes('{}')
    const good = {
      id: 'a',
      timestamp: String(seconds),
      signatures: sign(secret, 'a', seconds, body),
    }
    expect(accepted(feed, good, body)).toBe(true)
    for (const name of ['id', 'timestamp', 'signatures'])
      for (const value of [undefined, ''])
        expect(accepted(feed, { ...good, [name]: value }, body)).toBe(false)
    for (const timestamp of [
      '-1',
      '1e9',
      ' 1795000000',
      '0x6afd',
      'NaN',
      `${seconds}.0`,
      `0${seconds}000`,
    ]) {
      const signatures = sign(secret, 'a', timestamp, body)
      expect(accepted(feed, { ...good, timestamp, signatures }, body)).toBe(false)
    }
  })

  test('S1: during a rotation both secrets count, afterwards only the new one', () => {
    const [old, fresh] = [newSecret(), newSecret()]
    const until = at(now + 24 * HOUR)
    const feed = feedWith(rotated([{ secret: old }], fresh, until))
    const body = bytes('[]')
    const signed = (secret: string, when: number): Signature => ({
      id: 'a',
      timestamp: String(Math.floor(when / SECOND)),
      signatures: sign(secret, 'a', Math.floor(when / SECOND), body),
    })
    const tries = [
      [old, now, true],
      [fresh, now, true],
      [old, until - 1, true],
      [old, until, false],
      [fresh, until, true],
      [fresh, until + 1_000 * HOUR, true],
    ] as const
    for (const [secret, when, expected] of tries)
      expect(accepted(feed, signed(secret, when), body, at(when))).toBe(expected)
    // A second rotation does not lengthen the life of the first secret.
    const third = rotated(feed.secrets, newSecret(), at(until + HOUR))
    expect(third.find(({ secret }) => secret === old)?.until).toBe(until)
  })

  test('S1: 100,000 mutations of body, id, time and key, none accepted', () => {
    const random = seeded(501)
    const secret = newSecret()
    const feed = feedWith([{ secret }, { secret: newSecret(), until: at(now + HOUR) }])
    const body = Buffer.from(JSON.stringify({ id: 'e-1', data: { value: 97.5, note: 'Tỷ lệ' } }))
    const id = 'msg_2026'
    const timestamp = String(seconds)
    const signatures = sign(secret, id, timestamp, body)
    expect(accepted(feed, { id, timestamp, signatures }, body)).toBe(true)

    const flip = (original: Uint8Array): Buffer => {
      const copy = Buffer.from(original)
      const index = Math.floor(random() * copy.length)
      copy.writeUInt8(copy.readUInt8(index) ^ (1 + Math.floor(random() * 255)), index)
      return copy
    }
    const flipText = (text: string): string => flip(Buffer.from(text, 'latin1')).toString('latin1')
    const digit = (text: string): string => {
      const index = Math.floor(random() * text.length)
      const other = (Number(text[index]) + 1 + Math.floor(random() * 9)) % 10
      return `${text.slice(0, index)}${other}${text.slice(index + 1)}`
    }
    const mutations = [
      () => accepted(feed, { id, timestamp, signatures }, flip(body)),
      () =>
        accepted(
          feed,
          { id, timestamp, signatures },
          body.subarray(0, Math.floor(random() * body.length)),
        ),
      () => accepted(feed, { id, timestamp, signatures }, Buffer.concat([body, flip(body)])),
      () => accepted(feed, { id: flipText(id), timestamp, signatures }, body),
      () => accepted(feed, { id, timestamp: digit(timestamp), signatures }, body),
      () => accepted(feed, { id, timestamp, signatures: flipText(signatures) }, body),
      // The border between id, time and body moved by one character.
      () => accepted(feed, { id: `${id}.`, timestamp, signatures }, body),
      () => {
        const key = flip(Buffer.from(secret.slice(6), 'base64')).toString('base64')
        return accepted(
          feed,
          { id, timestamp, signatures: sign(`whsec_${key}`, id, timestamp, body) },
          body,
        )
      },
    ]
    let through = 0
    for (let run = 0; run < MUTATIONS; run++) if (pick(random, mutations)()) through += 1
    console.log(`S1 mutations=${MUTATIONS} accepted=${through}`)
    expect(through).toBe(0)
  })
})
