/** The whole server with a wall of sixty figures, told so many readings a second. */
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { startServer, type RunningServer } from '#server/server'
import { systemClock } from '#shared/time'
import { answer } from '#tests/bench/processes/answer'
import { monotonic } from '#tests/bench/statistics'
import { FIGURES, figuresWall, type FiguresWall } from '#tests/support/figures-wall'
import { overseer } from '#tests/support/sight'

const Request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('listen'), file: z.string(), port: z.number() }),
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('run'), perSecond: z.number(), seconds: z.number() }),
])

const TICK_MS = 10

let server: RunningServer | undefined
let wall: FiguresWall | undefined
let file = ''
let told = 0

async function listen(port: number): Promise<object> {
  server = await startServer({
    file,
    host: '127.0.0.1',
    port,
    publicUrl: undefined,
    trustedProxies: [],
    guest: overseer,
    clientDir: 'dist/client',
    version: '0',
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  })
  if (!wall) {
    wall = figuresWall({ clock: systemClock, uuid: randomUUID }, systemClock())
    const { reading } = wall
    await server.log.append(wall.definitions)
    await server.log.append(Array.from({ length: FIGURES }, (_, tile) => reading(tile)))
  }
  return { port: server.port }
}

async function run(perSecond: number, seconds: number): Promise<object> {
  const begin = monotonic()
  let sent = 0
  while (sent < perSecond * seconds) {
    await setTimeout(TICK_MS)
    const due = Math.min(
      perSecond * seconds,
      Math.floor(((monotonic() - begin) / 1_000) * perSecond),
    )
    const events = Array.from({ length: due - sent }, () => wall?.reading(told++ % FIGURES))
    await server?.log.append(events.filter((event) => event !== undefined))
    sent = due
  }
  return { sent, seconds: (monotonic() - begin) / 1_000 }
}

answer(async (message) => {
  const request = Request.parse(message)
  switch (request.do) {
    case 'listen':
      file = request.file
      return listen(request.port)
    case 'stop':
      await server?.stop()
      return {}
    case 'run':
      return run(request.perSecond, request.seconds)
  }
})
