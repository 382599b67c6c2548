/** A registered feed: who may post to `/hooks/{name}`, and with which secrets. */
import { randomBytes } from 'node:crypto'
import { FeedName } from '#shared/ids'
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

export interface Feed {
  readonly name: FeedName
  readonly secrets: Secrets
  /** Events a second that it may send; undefined: as many as the server takes. */
  readonly rate: number | undefined
  /** May define areas and places: what the map is drawn with. */
  readonly defines: boolean
  readonly createdAt: Instant
}

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
