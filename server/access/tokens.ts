/** Tokens that somebody holds and the database does not: there they are SHA-256 only. */
import { createHash, randomBytes } from 'node:crypto'

export type RandomBytes = (size: number) => Buffer

/** 256 random bits: nobody guesses them, so a plain hash is enough to keep them. */
export function newToken(random: RandomBytes = randomBytes): string {
  return random(32).toString('base64url')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
