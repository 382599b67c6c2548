/** A registered feed: who may post to `/hooks/{name}`, and with which secrets. */
import { randomBytes } from 'node:crypto'
import type { Rights } from '#server/feeds/rights'
import type { FeedName } from '#shared/ids'
import { Instant } from '#shared/time'
import * as z from 'zod'

const PREFIX = 'whsec_'

/** A secret with the moment until which it counts; without one it counts until it is rotated. */
const Secret = z.strictObject({
  secret: z.string().startsWith(PREFIX),
  until: Instant.optional(),
})
export const Secrets = z.array(Secret).min(1)
export type Secrets = z.infer<typeof Secrets>

export interface Feed extends Rights {
  readonly name: FeedName
  /** Empty: sealed with another key than the installation's. */
  readonly secrets: Secrets
  readonly createdAt: Instant
}

/** Whether its secrets cannot be opened here, so that nobody can sign for it until it gets a new one. */
export const isLocked = ({ secrets }: Feed): boolean => secrets.length === 0

/** 24 random bytes, as Standard Webhooks recommends (24 to 64). */
export function newSecret(random: (size: number) => Buffer = randomBytes): string {
  return PREFIX + random(24).toString('base64')
}

/** The key behind a secret `whsec_<base64>`. Throws a RangeError that does not repeat the secret. */
export function keyOf(secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = Buffer.from(encoded, 'base64')
  if (key.length === 0) throw new RangeError('a webhook secret is "whsec_" followed by base64')
  return key
}

/** Puts a new secret first; those before it count until `until`. */
export function rotated(secrets: Secrets, secret: string, until: Instant): Secrets {
  const before = secrets.map((old) => ({
    secret: old.secret,
    until: old.until === undefined || old.until > until ? until : old.until,
  }))
  return [{ secret }, ...before]
}
