/** The socket `/live`: the only module that knows Socket.IO. It speaks parsed messages. */
import { io } from 'socket.io-client'
import type * as z from 'zod'
import { Frame, Hello, LIVE_PATH, Refused, State } from '#shared/wire'

export interface Line {
  hello(hello: Hello): void
  reconnect(): void
  close(): void
}

export interface LineEvents {
  connected(): void
  lost(): void
  state(message: State): void
  frame(message: Frame): void
  refused(message: Refused): void
  /** A message of another language than this build's. */
  unreadable(name: string, issues: readonly z.core.$ZodIssue[]): void
}

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

  socket.on('connect', () => events.connected())
  socket.on('disconnect', (reason) => {
    events.lost()
    // Socket.IO leaves it to the page to come back from these two.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000)
  })
  read('state', State, events.state)
  read('frame', Frame, events.frame)
  read('refused', Refused, events.refused)

  return {
    hello: (hello) => void socket.emit('hello', hello),
    reconnect: () => void socket.disconnect().connect(),
    close: () => void socket.disconnect(),
  }
}
