/** The product's state, folds and gateway, or a bare WebSocket server: both are told the same readings. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import * as z from 'zod'
import { createGateway } from '#server/live/gateway'
import { overseer } from '#tests/support/sight'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import type { Stored } from '#shared/event'
import { Epoch, Seq } from '#shared/ids'
import { systemClock } from '#shared/time'
import { FRAME_MS } from '#shared/wire'
import { answer } from '#tests/bench/processes/answer'
import { createReadings, type Readings } from '#tests/bench/readings'
import { monotonic } from '#tests/bench/statistics'

const Request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('listen'), server: z.enum(['product', 'ws']), areas: z.number() }),
  z.object({ do: z.literal('run'), perSecond: z.number(), seconds: z.number() }),
])

const TICK_MS = 10

interface Serving {
  take(event: Stored): void
  slow(): number
}

function product(http: HttpServer): Serving {
  const state = createState()
  const epoch = Epoch.parse(randomUUID())
  const gateway = createGateway(http, {
    state,
    epoch,
    clock: systemClock,
    identify: async () => overseer,
    onPersonal: async () => {},
    onError: (error) => console.error(error),
  })
  let slow = 0
  setInterval(() => {
    gateway.frame()
    slow += gateway.slow
  }, FRAME_MS)
  return { take: (event) => fold(state, event), slow: () => slow }
}

function bare(http: HttpServer): Serving {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  return {
    take(event) {
      const text = JSON.stringify(event)
      for (const client of server.clients) client.send(text)
    },
    slow: () => 0,
  }
}

let serving: Serving | undefined
let readings: Readings | undefined
let first = 0

async function run(perSecond: number, seconds: number): Promise<object> {
  const events = Array.from({ length: perSecond * seconds }, () => {
    const index = first++
    if (!readings) throw new Error('not listening')
    return { ...readings.event(index), seq: Seq.parse(index + 1) }
  })
  const slowBefore = serving?.slow() ?? 0
  const before = process.cpuUsage()
  const begin = monotonic()
  let next = 0
  while (next < events.length) {
    await setTimeout(TICK_MS)
    const due = ((monotonic() - begin) / 1_000) * perSecond
    for (; next < due; next++) {
      const event = events[next]
      if (!event) break
      serving?.take(event)
    }
  }
  await setTimeout(4 * FRAME_MS)
  const { user, system } = process.cpuUsage(before)
  return {
    events: events.length,
    seq: first,
    cpuSeconds: (user + system) / 1e6,
    seconds: (monotonic() - begin) / 1_000,
    slow: (serving?.slow() ?? 0) - slowBefore,
  }
}

function listen(kind: 'product' | 'ws', areas: number): Promise<object> {
  readings = createReadings(areas, systemClock())
  const http = createServer()
  serving = kind === 'product' ? product(http) : bare(http)
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => {
      const address = http.address()
      resolve({ port: typeof address === 'object' ? address?.port : undefined })
    })
  })
}

answer((message) => {
  const request = Request.parse(message)
  return request.do === 'listen'
    ? listen(request.server, request.areas)
    : run(request.perSecond, request.seconds)
})
