/** Text that only this installation's key opens, and only where it was put: AES-256-GCM. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
/** Begins every sealed text; another cipher would get another. */
export const SEALED = 'v1.'

export interface Sealer {
  /** `context`: where it belongs, such as a feed's name. A sealed text moved elsewhere does not open. */
  seal(text: string, context: string): string
  /** Undefined for what this key did not seal for this context. */
  open(sealed: string, context: string): string | undefined
}

export function createSealer(
  key: Uint8Array,
  random: (size: number) => Buffer = randomBytes,
): Sealer {
  return {
    seal(text, context) {
      const nonce = random(NONCE)
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG })
      cipher.setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return SEALED + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, context) {
      if (!sealed.startsWith(SEALED)) return undefined
      const encoded = sealed.slice(SEALED.length)
      const bytes = Buffer.from(encoded, 'base64url')
      // One spelling for one content: base64 has several for its last character.
      if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== encoded) return undefined
      const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      cipher.setAAD(Buffer.from(context))
      cipher.setAuthTag(bytes.subarray(-TAG))
      const text = cipher.update(bytes.subarray(NONCE, -TAG))
      try {
        return Buffer.concat([text, cipher.final()]).toString('utf8')
      } catch {
        // The tag does not fit: another key, another context, or changed bytes.
        return undefined
      }
    },
  }
}
