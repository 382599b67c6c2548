/** Only what changed does any work: of sixty figures on the wall, those whose entries changed, and no other. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { openBrowser } from '#tests/support/chromium'
import { FIGURES, figuresWall, PATH } from '#tests/support/figures-wall'
import { printFigure } from '#tests/support/figure'
import { until } from '#tests/support/until'
import { startWall } from '#tests/support/wall'
import { HOUR } from '#shared/time'

const LONG = 120_000
const CHANGED = [3, 7, 11, 19, 20, 28, 34, 42, 51, 59]

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it(
  'ten entries of sixty change, and ten tiles do',
  async () => {
    const wall = await startWall()
    const { clock, server } = wall
    const { definitions, reading } = figuresWall(
      { clock: clock.now, uuid: () => crypto.randomUUID() },
      clock.now(),
    )
    await server.log.append(definitions)
    const all = () => Array.from({ length: FIGURES }, (_, tile) => reading(tile))
    await server.log.append(all())
    // With a past day: a wall whose past is still coming in asks for it again every few seconds.
    clock.advance(23.5 * HOUR)
    await server.log.append(all())
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(wall.url + PATH)
    await page.waitForFunction(
      (count) => document.querySelectorAll('article svg').length === count,
      FIGURES,
    )
    const mutated = async (): Promise<string[]> =>
      z.array(z.string()).parse(await page.evaluate(() => Reflect.get(globalThis, 'mutated')))
    await page.evaluate(() => {
      const names: string[] = []
      Reflect.set(globalThis, 'mutated', names)
      for (const tile of document.querySelectorAll<HTMLElement>('[data-tile]'))
        new MutationObserver(() => {
          const name = tile.dataset['tile'] ?? ''
          if (!names.includes(name)) names.push(name)
        }).observe(tile, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
    })
    // All of them first: then none grows a minute older while the ten are counted.
    await server.log.append(all())
    await until('all have changed', async () => (await mutated()).length === FIGURES)
    await page.waitForFunction(() => document.getAnimations().length === 0)
    await page.evaluate(() => {
      const names: unknown = Reflect.get(globalThis, 'mutated')
      if (Array.isArray(names)) names.length = 0
    })
    await server.log.append(CHANGED.map(reading))
    const wanted = CHANGED.map((tile) => `o-${tile}`).toSorted()
    await until('the ten have changed', async () => (await mutated()).length >= CHANGED.length)
    // Two more frames of the server, so that what else it brought would have been seen.
    await page.waitForFunction(
      (from) => performance.now() > from + 2_500,
      await page.evaluate(() => performance.now()),
    )
    const found = (await mutated()).toSorted()
    printFigure('work', {
      tiles: FIGURES,
      entriesChanged: CHANGED.length,
      tilesMutated: found.length,
    })
    expect(found).toEqual(wanted)
    await page.close()
  },
  LONG,
)
