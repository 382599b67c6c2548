/** Signatures of Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric scheme `v1`. */
import { createHmac } from 'node:crypto'
import type { Instant } from '#shared/time'

/** The three headers of a signed message; `at` in ms, the header in whole seconds. */
export function signedHeaders(
  key: Buffer,
  id: string,
  at: Instant,
  body: string,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(at / 1000)
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${mac}`,
  }
}
