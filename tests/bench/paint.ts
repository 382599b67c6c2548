/** How soon the full state is on the glass, after a load and after the server came back. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import * as z from 'zod'
import type { Figure, Line } from '#tests/bench/figure'
import { percentile, short } from '#tests/bench/statistics'
import type { Helper } from '#tests/bench/workplace'
import { openBrowser } from '#tests/support/chromium'
import { FIGURES, PATH } from '#tests/support/figures-wall'
import { watchAttribute } from '#tests/support/moments'

const RUNS = 20

const Listening = z.object({ port: z.number() })

/** ms from when the page was asked for until the first picture in which `selector` fits so many. */
async function paintedAfter(page: Page, selector: string, count: number): Promise<number> {
  const handle = await page.waitForFunction(
    ([where, many]) => document.querySelectorAll(where).length >= many && performance.now(),
    [selector, count] as const,
    { polling: 'raf' },
  )
  return z.number().parse(await handle.jsonValue())
}

/** Each time with a browser that has seen nothing before. `mute`: the server never says what there is. */
async function loads(browser: Browser, url: string, selector: string, count: number, mute = false) {
  const times = []
  for (let run = 0; run <= RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    const page = await context.newPage()
    if (mute) await page.routeWebSocket(/socket\.io/, () => undefined)
    await page.goto(url, { waitUntil: 'commit' })
    const time = await paintedAfter(page, selector, count)
    if (run > 0) times.push(time)
    await context.close()
  }
  return times
}

/** From the first connection that holds again until the page shows no mark any longer. */
async function reconnects(browser: Browser, server: Helper, file: string, port: number) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}${PATH}`)
  await paintedAfter(page, 'article[data-freshness]', FIGURES)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let upgradedAt = 0
  session.on('Network.webSocketHandshakeResponseReceived', () => {
    upgradedAt = Date.now()
  })
  const lost = await watchAttribute(page, '[data-lost]', 'data-lost')
  const times = []
  for (let run = 0; run <= RUNS; run++) {
    await server.ask({ do: 'stop' })
    await page.waitForSelector('[data-lost=true]', { state: 'attached' })
    upgradedAt = 0
    await server.ask({ do: 'listen', file, port })
    await page.waitForSelector('[data-lost=false]', { state: 'attached' })
    const back = (await lost.moments()).at(-1)
    if (run > 0 && back) times.push(Math.max(0, back.at - upgradedAt))
  }
  await context.close()
  return times
}

const both = (times: readonly number[]) =>
  `p50 ${short(percentile(times, 0.5))} ms, p95 ${short(percentile(times, 0.95))} ms`

export const paint: Figure = {
  name: 'paint',
  async measure(place) {
    const server = place.helper('figures-server')
    const file = join(place.folder(), 'ioc.db')
    const { port } = Listening.parse(await server.ask({ do: 'listen', file, port: 0 }))
    const url = `http://127.0.0.1:${port}`
    const browser = await openBrowser()
    try {
      // The same page, which has only to say that it waits.
      const empty = await loads(browser, url + PATH, 'main h1', 1, true)
      const full = await loads(browser, url + PATH, 'article[data-freshness]', FIGURES)
      const again = await reconnects(browser, server, file, port)
      const line = (what: string, times: readonly number[], atMost: number): Line => ({
        ratio: percentile(times, 0.5) / percentile(empty, 0.5),
        goal: { atMost },
        text:
          `${what}: ${both(times)} (p95 ratio ` +
          `${short(percentile(times, 0.95) / percentile(empty, 0.95))}) against an empty page of ` +
          `the same bundle ${both(empty)}; ${RUNS} runs each`,
      })
      return [
        line(`first paint of the full state of ${FIGURES} figures after a load`, full, 2),
        line('the full state on the glass after the link is there again', again, 1),
      ]
    } finally {
      await browser.close()
    }
  },
}
