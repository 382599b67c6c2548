/** HTTP byte by byte over a plain socket, for what no client library would do. */
import { connect } from 'node:net'
import { signedHeaders, type Posting, type Sender } from '#tests/support/poster'

export interface RawConnection {
  write(bytes: string | Buffer): void
  /** All that was received so far. */
  readonly text: string
  readonly closed: boolean
  destroy(): void
}

export function rawConnection(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let closed = false
  socket.on('error', () => undefined)
  socket.on('close', () => (closed = true))
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    write: (bytes) => void socket.write(bytes),
    get text() {
      return text
    },
    get closed() {
      return closed
    },
    destroy: () => void socket.destroy(),
  }
}

/** The head of a signed POST and its body, apart, so that they can be sent apart. */
export function rawPost(
  sender: Sender,
  event: object,
  posting: Posting = {},
): { readonly head: string; readonly body: Buffer } {
  const body = Buffer.from(JSON.stringify(event))
  const headers = { host: 'x', ...signedHeaders(sender, body, posting) }
  const lines = Object.entries({ ...headers, 'content-length': body.length })
  return {
    head:
      `POST /hooks/${sender.feed} HTTP/1.1\r\n` +
      `${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    body,
  }
}
