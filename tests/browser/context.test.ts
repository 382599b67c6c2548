/** R15: a map whose WebGL context is lost is back within 3 s, without a reload, however often it happens. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#shared/time'
import { openBrowser } from '#tests/support/chromium'
import { startDemoWall } from '#tests/support/demo-wall'
import { expectWithin, percentile, printFigure } from '#tests/support/figure'
import { countContexts, drawnOn } from '#tests/support/held'
import { watchAttribute } from '#tests/support/moments'
import { until } from '#tests/support/until'

const long = process.env['FAULTS'] === '1'
const LOSSES = long ? 100 : 5
const WITHIN_MS = 3_000

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it(
  'R15: a map is back after its context was lost',
  async () => {
    const wall = await startDemoWall()
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await countContexts(page)
    await page.goto(`${wall.url}/?scene=chinh-quyen`)
    await page.waitForSelector('[data-painted=true]')
    const painted = await watchAttribute(page, '[data-painted]', 'data-painted')

    const times: number[] = []
    for (let loss = 1; loss <= LOSSES; loss++) {
      const from = await page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
        const gone = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')
        if (!gone) throw new Error('no context to lose')
        gone.loseContext()
        return Date.now()
      })
      const back = await until(`back after loss ${loss}`, async () => {
        const since = (await painted.moments()).filter(({ at }) => at >= from)
        const lost = since.findIndex(({ is }) => is === 'false')
        return lost >= 0 && since.slice(lost).find(({ is }) => is === 'true')
      })
      times.push(back.at - from)
    }
    await until('each map has one context', async () => {
      const { maps, contexts } = await drawnOn(page)
      return maps === 1 && contexts === 1
    })
    printFigure('R15', {
      restored: `${times.filter((time) => time <= WITHIN_MS).length}/${LOSSES}`,
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
      mostMs: Math.max(...times),
    })
    expect(errors).toEqual([])
    // That it came back each time has been waited for.
    expectWithin(Math.max(...times), WITHIN_MS)
    await page.close()
  },
  long ? HOUR : 2 * MINUTE,
)
