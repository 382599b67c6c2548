/** Standard Webhooks 1.0 signatures: HMAC-SHA256 over `id.timestamp.body`, any current secret of the feed. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { keyOf, type Feed, type Secrets } from '#server/feeds/feed'
import { hmacSha256, type Hmac } from '#server/hooks/hmac'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { SECOND, type Instant } from '#shared/time'

/** Seconds by which the sender's clock may differ, either way (Standard Webhooks' own figure). */
const TOLERANCE = 300

export interface Signature {
  readonly id: string
  /** Seconds since 1970 UTC, as text: it is signed as it stands. */
  readonly timestamp: string
  /** Space-separated list of `v1,base64`. */
  readonly signatures: string
}

type Secret = Secrets[number]
const hmacs = new WeakMap<Secret, Hmac>()

/** A secret is decoded once, not for each request. */
function hmacFor(secret: Secret): Hmac {
  const known = hmacs.get(secret)
  if (known) return known
  const hmac = hmacSha256(keyOf(secret.secret))
  hmacs.set(secret, hmac)
  return hmac
}

function required(headers: IncomingHttpHeaders, header: string): string {
  const value = headers[header]
  if (typeof value !== 'string' || value === '')
    throw new Problem(401, say('missingSignature', { header }))
  return value
}

/** Throws a 401 Problem for a header that is missing. */
export function signatureOf(headers: IncomingHttpHeaders): Signature {
  return {
    id: required(headers, 'webhook-id'),
    timestamp: required(headers, 'webhook-timestamp'),
    signatures: required(headers, 'webhook-signature'),
  }
}

/** What can be told before the body is read. Throws a 401 Problem for a timestamp out of time. */
export function checkTime({ timestamp }: Signature, now: Instant): void {
  if (!/^\d{1,12}$/.test(timestamp))
    throw new Problem(401, say('badTimestamp', { value: timestamp.slice(0, 40) }))
  const seconds = Math.abs(now / SECOND - Number(timestamp))
  if (seconds > TOLERANCE)
    throw new Problem(401, say('staleTimestamp', { seconds: Math.round(seconds) }))
}

/** Whether one signature fits; `body` is what was received, byte for byte. */
export function isSigned(
  feed: Feed,
  { id, timestamp, signatures }: Signature,
  body: Uint8Array,
  now: Instant,
): boolean {
  // Compared as text: base64 has several spellings of one digest, and only one is the signature.
  const given = signatures.split(' ').map((one) => Buffer.from(one))
  for (const secret of feed.secrets) {
    if (secret.until !== undefined && now >= secret.until) continue
    const expected = Buffer.from(`v1,${hmacFor(secret)(`${id}.${timestamp}.`, body)}`)
    for (const one of given)
      if (one.length === expected.length && timingSafeEqual(one, expected)) return true
  }
  return false
}
