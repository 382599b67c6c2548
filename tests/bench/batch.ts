import { join } from 'node:path'
import * as z from 'zod'
import type { Figure } from '#tests/bench/figure'
import { asFastAsAnswered } from '#tests/bench/load'
import { startProduct } from '#tests/bench/product'
import { createReadings } from '#tests/bench/readings'
import { signedRequests } from '#tests/bench/requests'
import { count, median, percentile, short } from '#tests/bench/statistics'
import { systemClock } from '#shared/time'

const PER_REQUEST = 100
const CONNECTIONS = 16
const ROUNDS = 3
/** Long enough for a checkpoint of the state and several settles of the roll-ups. */
const MS = 6_000
const REQUESTS = 3_000
const AREAS = 20

const Written = z.object({ perSecond: z.number() })

export const batch: Figure = {
  name: 'batch',
  async measure(place) {
    const readings = createReadings(AREAS, systemClock())
    const product = await startProduct(place, readings.areas)
    const raw = place.helper('raw-rows')
    const folder = place.folder()

    const ours: number[] = []
    const p99: number[] = []
    const each: number[] = []
    const sometimes: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const first = round * REQUESTS * PER_REQUEST
      const requests = signedRequests(readings, product.key, {
        first,
        count: REQUESTS,
        perRequest: PER_REQUEST,
      })
      const one = await asFastAsAnswered(product.port, requests, {
        connections: CONNECTIONS,
        ms: MS,
      })
      ours.push((one.answered * PER_REQUEST) / one.seconds)
      p99.push(percentile(one.latencies, 0.99))
      for (const [entries, speeds] of [
        ['each', each],
        ['sometimes', sometimes],
      ] as const) {
        const file = join(folder, `${entries}.db`)
        const run = { file, areas: AREAS, first, count: REQUESTS * PER_REQUEST, ms: MS, entries }
        speeds.push(Written.parse(await raw.ask(run)).perSecond)
      }
    }
    const speed = median(ours)
    return [
      {
        ratio: speed / median(each),
        goal: { atLeast: 0.8 },
        text:
          `batches of ${PER_REQUEST}, log, history and projection written: ${count(speed)} events/s ` +
          `against raw inserts of the same rows ${count(median(each))} events/s ` +
          `(${short(speed / median(sometimes))} of ${count(median(sometimes))} events/s when they too ` +
          `write entries only every 5 s); p99 ${short(median(p99))} ms ` +
          `(${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${MS / 1_000} s)`,
      },
    ]
  },
}
