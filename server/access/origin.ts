/** Which pages may open the socket: those of this server. The rule of one origin does not hold for WebSockets. */
import type { IncomingMessage } from 'node:http'

/** `publicUrl`: how a proxy in front names the server. A program sends no Origin and is let in. */
export function isOwnPage({ headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  const named = publicUrl === undefined ? undefined : new URL(publicUrl)
  // A page that came in the clear under the public name may be of whoever sits on the line.
  if (from.host === named?.host) return from.protocol === named.protocol
  return from.host === host
}
