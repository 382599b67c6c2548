/** Who stands at the glass, with a keyboard or a finger: what they choose is this screen's alone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#tests/support/chromium'
import { startDemoWall } from '#tests/support/demo-wall'
import { present, until } from '#tests/support/until'

const LONG = 120_000
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, LONG)
afterAll(() => browser.close())

async function open(options: { hasTouch: boolean }): Promise<Page> {
  const wall = await startDemoWall()
  const context = await browser.newContext({ ...options, viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await page.goto(wall.url)
  await showing(page, 'tong-quan')
  return page
}

const showing = (page: Page, scene: string) =>
  page.waitForSelector(`[data-on=true] [data-scene=${scene}]`, { timeout: 30_000 })

describe('at the glass', () => {
  it(
    'keys choose scenes, draw the curtain, name the screen and say what they are',
    async () => {
      const page = await open({ hasTouch: false })
      await page.keyboard.press('ArrowRight')
      await showing(page, 'chinh-quyen')
      await page.keyboard.press('4')
      await showing(page, 'giao-thong')
      await page.keyboard.press('ArrowLeft')
      await showing(page, 'kinh-te-xa-hoi')
      await page.keyboard.press('0')
      await showing(page, 'tong-quan')

      await page.keyboard.press('c')
      expect(await page.textContent('[role=status]')).toContain('RÈM RIÊNG TƯ')
      await page.keyboard.press('c')
      await page.waitForSelector('[role=status]', { state: 'detached' })
      await page.keyboard.press('i')
      expect(await page.textContent('[role=status]')).toContain('Màn hình')

      await page.keyboard.press('?')
      const help = await page.waitForSelector('dialog[open]')
      expect(await help.textContent()).toContain('Giao thông và camera')
      expect(await help.textContent()).toContain('mũi tên trái')
      await page.keyboard.press('?')
      await page.waitForSelector('dialog[open]', { state: 'detached' })

      // On the map the arrows are the map's.
      await page.waitForSelector('[data-painted=true]', { timeout: 30_000 })
      await page.focus('[data-keys=map]')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      const name = await page.getAttribute('[data-keys=map]', 'aria-label')
      // All other keys are the screen's, whatever was touched last.
      const curtained = (is: 'visible' | 'detached') =>
        page.waitForSelector('[role=status] >> text=RÈM RIÊNG TƯ', { state: is })
      await page.keyboard.press('c')
      await curtained('visible')
      await page.keyboard.press('c')
      await curtained('detached')
      expect(name).toMatch(/theo xã: .+/)
      await page.keyboard.press('Enter')
      const sheet = await page.waitForSelector('dialog[open]')
      expect(await sheet.textContent()).toContain(name?.split(': ').at(-1))
      // It is read from its beginning, and the curtain does not wait for it.
      expect(await sheet.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
      await page.keyboard.press('c')
      await curtained('visible')
      await page.keyboard.press('c')
      await curtained('detached')
      await page.keyboard.press('Escape')
      await showing(page, 'tong-quan')
    },
    LONG,
  )

  it(
    'a finger finds the same',
    async () => {
      const page = await open({ hasTouch: true })
      await page.touchscreen.tap(400, 500)
      // Whatever it opened is closed again by a touch beside it.
      if (await page.$('dialog[open]')) await page.touchscreen.tap(5, 5)
      // It is offered for four seconds after a touch; whom a busy machine makes late touches again.
      await until('what can be done is told', async () => {
        await page.touchscreen.tap(5, 5)
        const { x, y, width, height } = present(await page.locator('nav button').boundingBox())
        await page.touchscreen.tap(x + width / 2, y + height / 2)
        return (await page.$('dialog[open]')) !== null
      })
      await page.tap('dialog[open] button >> text=Môi trường, thiên tai')
      await showing(page, 'moi-truong')
      expect(await page.$('dialog[open]')).toBeNull()
    },
    LONG,
  )
})
