import * as z from 'zod'
import type { Figure } from '#tests/bench/figure'
import { asFastAsAnswered } from '#tests/bench/load'
import { startProduct } from '#tests/bench/product'
import { createReadings } from '#tests/bench/readings'
import { signedRequests } from '#tests/bench/requests'
import { count, median, percentile, short } from '#tests/bench/statistics'
import { systemClock } from '#shared/time'

const CONNECTIONS = 256
const ROUNDS = 5
const MS = 3_000
const REQUESTS = 60_000
const AREAS = 20

export const single: Figure = {
  name: 'single',
  async measure(place) {
    const readings = createReadings(AREAS, systemClock())
    const product = await startProduct(place, readings.areas)
    const bare = place.helper('bare-hono')
    const { port } = z.object({ port: z.number() }).parse(await bare.ask({ do: 'listen' }))
    const perRequest = 1
    const how = { connections: CONNECTIONS, ms: MS }

    const ours: number[] = []
    const theirs: number[] = []
    const p99: number[] = []
    // The first round warms both up and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      const first = round * REQUESTS
      const requests = signedRequests(readings, product.key, { first, count: REQUESTS, perRequest })
      const one = await asFastAsAnswered(product.port, requests, how)
      const other = await asFastAsAnswered(port, requests, how)
      if (round === 0) continue
      ours.push(one.answered / one.seconds)
      p99.push(percentile(one.latencies, 0.99))
      theirs.push(other.answered / other.seconds)
    }
    return [
      {
        ratio: median(ours) / median(theirs),
        goal: { atLeast: 0.75 },
        text:
          `single signed events, durable: ${count(median(ours))}/s against bare Hono POST ` +
          `${count(median(theirs))}/s; p99 ${short(median(p99))} ms unpinned ` +
          `(${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${MS / 1_000} s)`,
      },
    ]
  },
}
