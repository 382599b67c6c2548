/** One kept-alive HTTP/1.1 connection over a plain socket: costs a fraction of what a client library does. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const HEAD_END = Buffer.from('\r\n\r\n')

export class Connection {
  readonly #socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  /** Hears the status of each answer. */
  onAnswer: (status: number) => void = () => undefined
  onClosed: () => void = () => undefined

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => this.onClosed())
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new Connection(socket)
  }

  send(request: Buffer): void {
    this.#socket.write(request)
  }

  close(): void {
    this.onClosed = () => undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (;;) {
      const head = rest.indexOf(HEAD_END)
      if (head === -1) break
      const text = rest.toString('latin1', 0, head)
      const length = /content-length: (\d+)/i.exec(text)?.[1]
      if (length === undefined) throw new Error(`answer without a length: ${text}`)
      const end = head + HEAD_END.length + Number(length)
      if (rest.length < end) break
      rest = rest.subarray(end)
      this.onAnswer(Number(text.slice(9, 12)))
    }
    this.#rest = rest
  }
}

export function openConnections(port: number, count: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(port)))
}
