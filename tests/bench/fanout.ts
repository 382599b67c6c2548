import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import type { Figure } from '#tests/bench/figure'
import { count, median, short } from '#tests/bench/statistics'
import type { Helper, Workplace } from '#tests/bench/workplace'

const CLIENTS = 500
const ROUNDS = 3
const SECONDS = 5
/** × the indicators of the catalogue: about 1,000 keys. */
const AREAS = 8
/** A pace at which all messages arrive within the round. */
const RATES = { product: 5_000, ws: 60 } as const
/** Whatever is still in the sockets arrives, ms. */
const SETTLED_AFTER = 1_500

const Listening = z.object({ port: z.number() })
const Ran = z.object({
  events: z.number(),
  seq: z.number(),
  cpuSeconds: z.number(),
  seconds: z.number(),
  slow: z.number(),
})
const Heard = z.object({ least: z.number(), bytes: z.number() })

interface Side {
  readonly server: Helper
  readonly crowd: Helper
  readonly perSecond: number
  /** Event deliveries per CPU second of the server, of each round. */
  readonly results: number[]
  slow: number
  /** Share of the processor that the server took. */
  busy: number
}

async function side(place: Workplace, name: keyof typeof RATES): Promise<Side> {
  const server = place.helper('fanout-server')
  const crowd = place.helper('crowd')
  const { port } = Listening.parse(await server.ask({ do: 'listen', server: name, areas: AREAS }))
  await crowd.ask({ do: 'join', server: name, port, count: CLIENTS })
  return { server, crowd, perSecond: RATES[name], results: [], slow: 0, busy: 0 }
}

async function round(one: Side, counts: boolean): Promise<void> {
  const run = { do: 'run', perSecond: one.perSecond, seconds: counts ? SECONDS : 2 }
  const { events, seq, cpuSeconds, seconds, slow } = Ran.parse(await one.server.ask(run))
  await setTimeout(SETTLED_AFTER)
  const { least } = Heard.parse(await one.crowd.ask({ do: 'report' }))
  if (least !== seq) throw new Error(`a client heard ${least} of ${seq} events`)
  if (!counts) return
  one.results.push((events * CLIENTS) / cpuSeconds)
  one.slow += slow
  one.busy = cpuSeconds / seconds
}

export const fanout: Figure = {
  name: 'fanout',
  async measure(place) {
    const ours = await side(place, 'product')
    const bare = await side(place, 'ws')
    for (let number = 0; number <= ROUNDS; number++)
      for (const one of [ours, bare]) await round(one, number > 0)
    const [mine, theirs] = [median(ours.results), median(bare.results)]
    return [
      {
        ratio: mine / theirs,
        goal: { atLeast: 50 },
        text:
          `event deliveries per CPU second to ${CLIENTS} clients: ${count(mine)} ` +
          `(${count(ours.perSecond)} events/s, server at ${short(ours.busy * 100)} % of a core, ` +
          `${ours.slow} screens set aside) against raw ws, a message for each event, ${count(theirs)} ` +
          `(${bare.perSecond} events/s, ${short(bare.busy * 100)} %); median of ${ROUNDS} rounds of ${SECONDS} s`,
      },
    ]
  },
}
