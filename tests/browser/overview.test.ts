/** The overview in a browser, against the built server and its demonstration province. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#tests/support/chromium'
import { startGuardedWall } from '#tests/support/guarded-wall'
import { keepPicture } from '#tests/support/picture'
import { startWallServer, type WallServer } from '#tests/support/wall-server'

const WALL = { width: 1920, height: 1080 }
const LONG = 90_000
const CANVAS = 'canvas.maplibregl-canvas'

let browser: Browser
let server: WallServer

beforeAll(async () => {
  server = await startWallServer('1')
  browser = await openBrowser()
}, LONG)
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function open(): Promise<Page> {
  const page = await browser.newPage({ viewport: WALL })
  await page.goto(server.url)
  await page.waitForSelector(CANVAS, { timeout: 30_000 })
  await page.waitForSelector('article', { timeout: 30_000 })
  return page
}

/** The map is painted and the demonstration's past day has arrived: most communes have their figure. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-painted=true]', { timeout: LONG })
  await page.waitForFunction(() => /8\d \/ 88/.test(document.body.textContent ?? ''), undefined, {
    timeout: LONG,
  })
  await page.waitForFunction(
    () => !/Đang tải|chưa gửi|chưa có số liệu/.test(document.body.innerText),
    undefined,
    { timeout: LONG },
  )
  // Trends that were asked for too early are asked for again.
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('article')].every((figure) =>
        [...figure.querySelectorAll('svg path')].some(
          (path) => (path.getAttribute('d') ?? '').length > 100,
        ),
      ),
    undefined,
    { timeout: LONG },
  )
}

describe('the overview', () => {
  it(
    'E10: names the event behind a number',
    async () => {
      const page = await open()
      await page.click('article button')
      const sheet = await page.waitForSelector('dialog[open]')
      const text = await sheet.textContent()
      for (const fact of [
        'Nguồn',
        'Mã sự kiện',
        'Thời điểm quan sát',
        'Thời điểm nhận',
        'Chất lượng',
      ])
        expect(text).toContain(fact)
      await page.keyboard.press('Escape')
      expect(await page.$('dialog[open]')).toBeNull()
      await page.waitForSelector('[data-painted=true]', { timeout: 30_000 })
      await page.click(CANVAS, { position: { x: 420, y: 420 } })
      const ofArea = await page.waitForSelector('dialog[open]')
      expect(await ofArea.textContent()).toContain('Mã sự kiện')
      await page.close()
    },
    LONG,
  )

  it(
    'E8: a widget that throws says so in its tile, and the wall goes on',
    async () => {
      const page = await browser.newPage({ viewport: WALL })
      const errors: string[] = []
      page.on('console', (line) => errors.push(line.text()))
      await page.route('**/assets/ticker-*.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: "export default () => { throw new Error('a planted fault') }",
        }),
      )
      await page.goto(server.url)
      const tile = await page.waitForSelector('[role=alert]', { timeout: 30_000 })
      expect(await tile.textContent()).toContain('Dòng tin')
      expect(errors).toEqual(expect.arrayContaining([expect.stringContaining('a planted fault')]))
      await settled(page)
      const clock = () => page.textContent('time')
      const before = await clock()
      await page.waitForFunction(
        (then) => document.querySelector('time')?.textContent !== then,
        before,
      )
      expect(await page.$$('article')).toHaveLength(12)
      expect(await page.$$('[role=alert]')).toHaveLength(1)
      await keepPicture(page, 'broken-tile')
      await page.close()
    },
    LONG,
  )

  it.each([
    ['E8: a script that failed to come once is had from a fresh page', 1, 0],
    ['E8: a script that never comes costs its own tile', Number.POSITIVE_INFINITY, 1],
  ])(
    '%s',
    async (_, failures, broken) => {
      const page = await browser.newPage({ viewport: WALL })
      let asked = 0
      await page.route('**/assets/ticker-*.js', (route) =>
        ++asked <= failures ? route.abort() : route.continue(),
      )
      await page.goto(server.url)
      await settled(page)
      expect(await page.$$('article')).toHaveLength(12)
      expect(await page.$$('[role=alert]')).toHaveLength(broken)
      expect(asked).toBeGreaterThanOrEqual(2)
      await page.close()
    },
    LONG,
  )
})

describe('faces', () => {
  it(
    'an empty province says what to run, to whom it would be open',
    async () => {
      const empty = await startGuardedWall({ name: 'Trần Văn Bình', email: 'b@tinh.example' }, '0')
      const page = await browser.newPage({ viewport: WALL })
      await page.goto(new URL(empty.setUpLink, empty.url).href)
      await page.waitForSelector('form')
      for (const field of await page.locator('[autocomplete=new-password]').all())
        await field.fill('bốn mùa sông Hương xanh')
      await page.keyboard.press('Enter')
      await page.waitForURL(/console/)
      await page.goto(empty.url)
      await page.waitForSelector('code')
      expect(await page.textContent('code')).toBe('npm run ioc -- province import FILE')
      await keepPicture(page, 'empty')
      await page.close()
      await empty.stop()
    },
    LONG,
  )

  it(
    'a lost server leaves the last picture, marked',
    async () => {
      const page = await open()
      await server.stop()
      const mark = await page.waitForSelector('[role=status]', { timeout: 30_000 })
      expect(await mark.textContent()).toContain('MẤT KẾT NỐI')
      expect(await page.$('article')).not.toBeNull()
      // What was known of the sources is not told as if it were now, and the sentence says of when it is.
      expect(await page.textContent('[data-widget=status]')).toMatch(/Nguồn dữ liệu\s*chưa rõ/)
      expect(await page.textContent('[data-widget=summary]')).toContain('trước khi mất kết nối')
      await keepPicture(page, 'lost')
      await page.close()
    },
    LONG,
  )
})
