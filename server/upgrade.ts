/**
 * Requests that offer another protocol. Once anybody listens for upgrades, as Socket.IO does, Node takes
 * every request with an `Upgrade` header out of HTTP, also the `h2c` that Java's client offers with each
 * first request. A server may ignore such an offer (RFC 9110, 7.8): the request goes back without it.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Headers that make up the offer; `connection` names them. */
const OFFER = new Set(['upgrade', 'http2-settings'])

function withoutOffer(request: IncomingMessage): string {
  const { method, url, httpVersion, rawHeaders } = request
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    if (OFFER.has(name.toLowerCase())) continue
    if (name.toLowerCase() !== 'connection') lines.push(`${name}: ${value}`)
    else {
      const kept = value.split(',').filter((token) => !OFFER.has(token.trim().toLowerCase()))
      if (kept.length > 0) lines.push(`${name}: ${kept.join(',')}`)
    }
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** `isOurs`: whether somebody else takes the request's offer up. */
export function ignoreOtherUpgrades(
  http: Server,
  isOurs: (request: IncomingMessage) => boolean,
): void {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isOurs(request)) return
    // As if it had just come: what was read of its body first, then its head before that.
    socket.unshift(head)
    socket.unshift(Buffer.from(withoutOffer(request), 'latin1'))
    http.emit('connection', socket)
  })
}
