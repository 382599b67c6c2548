/** What a page of sixty figures costs its browser while they change, against the same page at rest. */
import { join } from 'node:path'
import * as z from 'zod'
import type { Figure } from '#tests/bench/figure'
import { median, monotonic, short } from '#tests/bench/statistics'
import { openBrowser } from '#tests/support/chromium'
import { FIGURES, PATH } from '#tests/support/figures-wall'

const PER_SECOND = 1_000
const SECONDS = 10
const ROUNDS = 3

const Listening = z.object({ port: z.number() })
const Ran = z.object({ sent: z.number(), seconds: z.number() })

/** ms of the main thread per second: all of it, and its scripts alone. */
interface Spent {
  readonly task: number
  readonly script: number
}

export const wall: Figure = {
  name: 'wall',
  async measure(place) {
    const server = place.helper('figures-server')
    const file = join(place.folder(), 'ioc.db')
    const { port } = Listening.parse(await server.ask({ do: 'listen', file, port: 0 }))
    const browser = await openBrowser()
    try {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
      await page.goto(`http://127.0.0.1:${port}${PATH}`)
      await page.waitForFunction(
        (count) => document.querySelectorAll('article[data-freshness]').length === count,
        FIGURES,
      )
      const session = await page.context().newCDPSession(page)
      // The processor's time, which others on the machine do not lengthen.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' })
      const taken = async (name: string): Promise<number> => {
        const { metrics } = await session.send('Performance.getMetrics')
        return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
      }
      async function spent(perSecond: number): Promise<Spent> {
        const begin = monotonic()
        const before = [await taken('TaskDuration'), await taken('ScriptDuration')]
        const run = { do: 'run', perSecond, seconds: SECONDS }
        if (perSecond > 0) Ran.parse(await server.ask(run))
        else await page.waitForTimeout(SECONDS * 1_000)
        const after = [await taken('TaskDuration'), await taken('ScriptDuration')]
        const seconds = (monotonic() - begin) / 1_000
        const [task = 0, script = 0] = after.map(
          (value, index) => ((value - (before[index] ?? 0)) / seconds) * 1_000,
        )
        return { task, script }
      }
      const rest: Spent[] = []
      const busy: Spent[] = []
      for (let round = 0; round <= ROUNDS; round++) {
        const still = await spent(0)
        const moved = await spent(PER_SECOND)
        if (round === 0) continue
        rest.push(still)
        busy.push(moved)
      }
      const of = (some: readonly Spent[], what: keyof Spent) => median(some.map((one) => one[what]))
      const [atRest, changing] = [of(rest, 'task'), of(busy, 'task')]
      return [
        {
          ratio: changing / atRest,
          goal: { atMost: 10 },
          text:
            `main thread of a page of ${FIGURES} figures at ${PER_SECOND} changes/s: ` +
            `${short(changing)} ms/s (scripts ${short(of(busy, 'script'))}) against the same page at ` +
            `rest ${short(atRest)} ms/s (scripts ${short(of(rest, 'script'))}); ` +
            `median of ${ROUNDS} rounds of ${SECONDS} s`,
        },
      ]
    } finally {
      await browser.close()
    }
  },
}
