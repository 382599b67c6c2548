/**
 * A screen over a plain WebSocket, in the language of Socket.IO. It reads no more of a frame than its
 * seq, so that many screens fit beside a server on one machine.
 */
import { WebSocket } from 'ws'
import type { TableName } from '#shared/entries'
import { LIVE_PATH, PROTOCOL } from '#shared/wire'

/** Engine.IO: open, ping and pong; Socket.IO: connect and event, inside an Engine.IO message. */
const OPEN = 48
const PING = 50
const PONG = '3'
const CONNECT = '40'
const EVENT = '42'

const prefix = `${EVENT}${LIVE_PATH},["`
/** Far enough to hold the seq of a frame or a state. */
const HEAD_LENGTH = prefix.length + 200

export interface Message {
  readonly name: string
  readonly seq: number
  readonly body: Buffer
}

export class Screen {
  readonly #socket: WebSocket
  onMessage: (message: Message) => void = () => undefined
  onError: (error: Error) => void = () => undefined

  constructor(port: number, tables: readonly TableName[]) {
    const address = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true })
    this.#socket = socket
    const hello = JSON.stringify(['hello', { protocol: PROTOCOL, seq: 0, scope: { tables } }])
    socket.on('error', (error) => this.onError(error))
    socket.on('message', (data) => {
      if (!Buffer.isBuffer(data)) return
      if (data[0] === OPEN) socket.send(`${CONNECT}${LIVE_PATH},`)
      else if (data[0] === PING) socket.send(PONG)
      else if (data.toString('latin1', 0, CONNECT.length) === CONNECT)
        socket.send(`${EVENT}${LIVE_PATH},${hello}`)
      else this.#hear(data)
    })
  }

  close(): void {
    this.#socket.terminate()
  }

  #hear(body: Buffer): void {
    const head = body.toString('latin1', prefix.length, HEAD_LENGTH)
    const name = head.slice(0, head.indexOf('"'))
    const seq = /"seq":(\d+)/.exec(head)?.[1]
    if (seq === undefined) throw new Error(`unexpected message: ${head}`)
    this.onMessage({ name, seq: Number(seq), body })
  }
}

/** What a state or a frame holds, read whole. */
export function contentOf({ body }: Message): unknown {
  const [, content] = JSON.parse(body.toString('utf8', prefix.length - 2))
  return content
}
