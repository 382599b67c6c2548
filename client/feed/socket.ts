/** The socket `/live`: the only module that knows Socket.IO. It speaks parsed messages. */
import { io } from 'socket.io-client'
import type * as z from 'zod'
import type { GlassReport } from '#shared/glass'
import { Frame, Hello, LIVE_PATH, Refused, State } from '#shared/wire'

export interface Line {
  hello(hello: Hello): void
  report(report: GlassReport): void
  /** Whether personal data and pictures are to stay away; said again after each connection. */
  curtain(drawn: boolean): void
  reconnect(): void
  close(): void
}

export interface LineEvents {
  connected(): void
  lost(): void
  state(message: State): void
  frame(message: Frame): void
  refused(message: Refused): void
  /** The server does not let this browser in. The line then waits for `reconnect`. */
  barred(): void
  /** A message of another language than this build's. */
  unreadable(name: string, issues: readonly z.core.$ZodIssue[]): void
}

/** By what the server's refusal of a connection is told from a failure to connect. */
const NO_ACCESS = 'access'
/** Socket.IO leaves it to the page to come back when the server ended or refused the connection, ms. */
const BACK_AFTER_ENDED = 1_000
const BACK_AFTER_REFUSED = 5_000

export function openLine(events: LineEvents): Line {
  const socket = io(LIVE_PATH, {
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    // Screens of a wall lose their server together and must not come back together.
    randomizationFactor: 0.5,
    timeout: 5_000,
  })

  function read<S extends z.ZodType>(
    name: string,
    schema: S,
    take: (message: z.output<S>) => void,
  ) {
    socket.on(name, (raw: unknown) => {
      const parsed = schema.safeParse(raw)
      if (parsed.success) take(parsed.data)
      else events.unreadable(name, parsed.error.issues)
    })
  }

  let barred = false
  let curtain = false
  let coming: ReturnType<typeof setTimeout> | undefined
  function comeBack(after: number) {
    clearTimeout(coming)
    if (!barred) coming = setTimeout(() => socket.connect(), after)
  }

  socket.on('connect', () => {
    barred = false
    if (curtain) socket.emit('curtain', true)
    events.connected()
  })
  socket.on('connect_error', ({ message }) => {
    barred = message === NO_ACCESS
    if (barred) events.barred()
    // While `active`, Socket.IO tries again by itself.
    if (!socket.active) comeBack(BACK_AFTER_REFUSED)
  })
  socket.on('disconnect', (reason) => {
    events.lost()
    if (reason === 'io server disconnect') comeBack(BACK_AFTER_ENDED)
  })
  read('state', State, events.state)
  read('frame', Frame, events.frame)
  read('refused', Refused, (message) => {
    barred = message.reason === 'access'
    events.refused(message)
  })

  return {
    hello: (hello) => void socket.emit('hello', hello),
    // What is old when it arrives is of no use.
    report: (report) => void socket.volatile.emit('report', report),
    curtain(drawn) {
      curtain = drawn
      if (socket.connected) socket.emit('curtain', drawn)
    },
    reconnect() {
      clearTimeout(coming)
      socket.disconnect().connect()
    },
    close() {
      clearTimeout(coming)
      socket.disconnect()
    },
  }
}
