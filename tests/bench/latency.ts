import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import type { Figure, Line } from '#tests/bench/figure'
import { paced } from '#tests/bench/load'
import { startProduct, type Product } from '#tests/bench/product'
import { createReadings, type Readings } from '#tests/bench/readings'
import { signedRequests } from '#tests/bench/requests'
import { count, percentile, short } from '#tests/bench/statistics'
import type { Helper } from '#tests/bench/workplace'
import { systemClock } from '#shared/time'

const SCREENS = 10
const CONNECTIONS = 256
/** × the indicators of the catalogue: about 5,000 keys. */
const AREAS = 40
/** Longer than the pace of every periodic task of the server. */
const SECONDS = 6
const P99_BELOW = 100
/** The last frames are on their way, ms. */
const SETTLED_AFTER = 500
/** What Node-RED 4.1 with Dashboard 2 holds on such a machine, events a second: from the design notes. */
const NODE_RED = [600, 1_000] as const
const SINGLY = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 10_000, 12_000] as const
const BATCHED = [
  4_000, 8_000, 12_000, 16_000, 20_000, 24_000, 28_000, 32_000, 36_000, 40_000,
] as const

const Report = z.object({
  arrivals: z.array(z.array(z.object({ seq: z.number(), at: z.number() }))),
  told: z.array(z.object({ index: z.number(), seq: z.number() })),
})
type Report = z.infer<typeof Report>

interface Run {
  readonly p99: number
  readonly p50: number
  readonly lost: number
  readonly refused: number
}

/** Ms from each reading's POST to each screen's first message that held it or a newer one of its key. */
function latencies(
  { arrivals, told }: Report,
  sentAt: (index: number) => number,
  { first, total, keys }: { first: number; total: number; keys: number },
): number[] {
  const seqOf = new Map(told.map(({ index, seq }) => [index, seq]))
  const bySeq: { seq: number; sent: number }[] = []
  for (let index = first; index < first + total; index++) {
    let newer = index
    while (newer < first + total && !seqOf.has(newer)) newer += keys
    const seq = seqOf.get(newer) ?? Number.POSITIVE_INFINITY
    bySeq.push({ seq, sent: sentAt(index) })
  }
  bySeq.sort((a, b) => a.seq - b.seq)
  return arrivals.flatMap((arrived) => {
    let next = 0
    return bySeq.map(({ seq, sent }) => {
      while (next < arrived.length && (arrived[next]?.seq ?? 0) < seq) next++
      return (arrived[next]?.at ?? Number.POSITIVE_INFINITY) - sent
    })
  })
}

class Trial {
  #first = 0
  readonly #product: Product
  readonly #screens: Helper
  readonly #readings: Readings
  constructor(product: Product, screens: Helper, readings: Readings) {
    this.#product = product
    this.#screens = screens
    this.#readings = readings
  }

  async run(perSecond: number, perRequest: number): Promise<Run> {
    const first = this.#first
    const requestsPerSecond = perSecond / perRequest
    const requestCount = Math.round(requestsPerSecond * SECONDS)
    const total = requestCount * perRequest
    this.#first += total
    const requests = signedRequests(this.#readings, this.#product.key, {
      first,
      count: requestCount,
      perRequest,
    })
    await this.#screens.ask({ do: 'begin' })
    const how = { connections: CONNECTIONS, perSecond: requestsPerSecond }
    const { sentAt, refused } = await paced(this.#product.port, requests, how)
    await setTimeout(SETTLED_AFTER)
    const report = Report.parse(await this.#screens.ask({ do: 'report' }))
    const { keys } = this.#readings
    const sent = (index: number): number =>
      sentAt[Math.floor((index - first) / perRequest)] ?? Number.NaN
    const all = latencies(report, sent, { first, total, keys })
    const lost = all.filter((one) => !Number.isFinite(one)).length
    return { p99: percentile(all, 0.99), p50: percentile(all, 0.5), lost, refused }
  }

  /** The highest of `rates`, ascending, that holds; a rate that fails is given a second chance. */
  async highest(rates: readonly number[], perRequest: number): Promise<[number, Run] | undefined> {
    await this.run(rates[0] ?? 1_000, perRequest)
    let best: [number, Run] | undefined
    for (const rate of rates) {
      let run = await this.run(rate, perRequest)
      if (!holds(run)) run = await this.run(rate, perRequest)
      if (!holds(run)) break
      best = [rate, run]
    }
    return best
  }
}

const holds = ({ p99, lost, refused }: Run): boolean =>
  p99 < P99_BELOW && lost === 0 && refused === 0

function line(found: [number, Run] | undefined, perRequest: number, goal: number): Line {
  const [rate, run] = found ?? [0, undefined]
  const [low, high] = NODE_RED
  return {
    ratio: rate / high,
    goal: { atLeast: goal },
    text:
      `POST to ${SCREENS} Socket.IO screens, ${perRequest} a request, open loop: ${count(rate)} events/s ` +
      `hold p99 ${run ? short(run.p99) : '–'} ms (p50 ${run ? short(run.p50) : '–'} ms, limit ${P99_BELOW} ms) ` +
      `against Node-RED 4.1 with Dashboard 2, ${low}–${count(high)}/s from the design notes ` +
      '(without signatures, validation or storage; not installed here)',
  }
}

export const latency: Figure = {
  name: 'latency',
  async measure(place) {
    const lines: Line[] = []
    for (const [perRequest, rates, goal] of [
      [1, SINGLY, 5],
      [20, BATCHED, 20],
    ] as const) {
      const readings = createReadings(AREAS, systemClock())
      const product = await startProduct(place, readings.areas)
      const screens = place.helper('screens')
      await screens.ask({ do: 'open', port: product.port, count: SCREENS })
      const found = await new Trial(product, screens, readings).highest(rates, perRequest)
      lines.push(line(found, perRequest, goal))
      await place.stop(screens.child)
      await place.stop(product.child)
    }
    return lines
  },
}
