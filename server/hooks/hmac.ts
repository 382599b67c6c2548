/**
 * HMAC-SHA256 (RFC 2104) with the two halves of the key prepared once. Node's own `createHmac` looks up
 * the algorithm and makes a native object for each message, the dearest step of a small request.
 */
import { hash } from 'node:crypto'

/** Of SHA-256, bytes. */
const BLOCK = 64
const DIGEST = 32

/** Gives the signature of a message, base64; `head` and `body` are signed as one. */
export type Hmac = (head: string, body: Uint8Array) => string

export function hmacSha256(secret: Uint8Array): Hmac {
  const key = secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret
  const inner = Buffer.alloc(BLOCK, 0x36)
  const outer = Buffer.alloc(BLOCK + DIGEST, 0x5c)
  key.forEach((byte, index) => {
    inner[index] = byte ^ 0x36
    outer[index] = byte ^ 0x5c
  })
  return (head, body) => {
    const message = Buffer.concat([inner, Buffer.from(head), body])
    hash('sha256', message, 'buffer').copy(outer, BLOCK)
    return hash('sha256', outer, 'base64')
  }
}
