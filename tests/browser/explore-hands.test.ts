/** Explore by touch, by keyboard and with the server away. */
import { describe, expect, it } from 'vitest'
import { startDemoWall } from '#tests/support/demo-wall'
import { LONG, ONLINE, settled, TABLET, useDesk } from '#tests/support/explore'
import { expectWithin, percentile, printFigure } from '#tests/support/figure'
import { keepPicture } from '#tests/support/picture'
import * as z from 'zod'

const desk = useDesk()

describe('Explore in the hand', () => {
  it(
    'leads by three touches from the province to the event behind a number of a commune',
    async () => {
      const { page, context } = await desk().open(`/explore/99/${ONLINE}`)
      const commune = page.locator('[data-area="99002"] a')
      await commune.tap()
      await page.waitForFunction(() => location.pathname.startsWith('/explore/99002/'))
      await page.getByRole('link', { name: 'Xem sự kiện' }).tap()
      const event = page.locator('[data-open=true]')
      await event.waitFor()
      const text = await event.textContent()
      expect(text).toContain(`${ONLINE}:99002:`)
      expect(text).toContain('Thời điểm nhận')
      // A third touch opens any other event.
      const third = page.locator('[data-open=false] a').first()
      await third.tap()
      await page.waitForFunction(() => /\/events\/\d+$/.test(location.pathname))
      expect(await page.locator('[data-open=true]').textContent()).not.toBe(text)
      // Back leads the same way, view by view.
      await page.goBack()
      await page.goBack()
      await page.waitForFunction(() => location.pathname === `/explore/99002/gov.dossier.online`)
      await page.goBack()
      await page.waitForFunction(() => location.pathname === `/explore/99/gov.dossier.online`)
      await context.close()
    },
    LONG,
  )

  it(
    'tells on the sheet of a revised figure what was said before it',
    async () => {
      const { page, context } = await desk().open('/explore/99/eco.retail')
      await page.locator('main button[data-old]').tap()
      const facts = page.locator('dialog[open] dl')
      await expect.poll(() => facts.allTextContents()).toHaveLength(3)
      const [revised, first, before] = await facts.allTextContents()
      expect(revised).toContain('đã điều chỉnh')
      expect(first).toContain('Giá trị trước đây của cùng thời điểm')
      expect(first).toContain('sơ bộ')
      expect(before).toContain('Trước đó')
      await context.close()
    },
    LONG,
  )

  it(
    'shows parts of an index that add up to what it shows, and so do their changes',
    async () => {
      const { page, context } = await desk().open('/explore/99002/gov.service.index')
      const read = (text: string) => Number(text.replace('−', '-').replace(',', '.'))
      const sum = (texts: readonly string[]) =>
        texts.reduce((total, text) => total + read(text.split('/')[0] ?? ''), 0).toFixed(1)
      const parts = page.locator('li:has([data-share]):has(a)')
      const changes = parts.locator('small')
      expect(await parts.count()).toBe(5)
      await expect.poll(() => changes.allTextContents()).not.toContain('')
      const number = await page.locator('main button[data-old] > b').textContent()
      const amounts = await parts.locator('span:has(> small)').allTextContents()
      expect(sum(amounts)).toBe(read(number ?? '').toFixed(1))
      const said = await page.locator('main section p').first().textContent()
      const [, change] = /(?:tăng|giảm) (\d+,\d)/.exec(said ?? '') ?? []
      expect(sum(await changes.allTextContents()).replace('-', '')).toBe(
        read(change ?? '').toFixed(1),
      )
      await context.close()
    },
    LONG,
  )

  it(
    'compares areas on one scale, which it tells, and marks where one was made of others',
    async () => {
      const { page, context } = await desk().open(`/explore/99002/${ONLINE}/compare?span=all`)
      const [, low, high] =
        /thang đo, từ (\S+) đến (\S+?)\s*%/.exec(await page.locator('main').innerText()) ?? []
      const [least, most] = [low, high].map((text) => Number(text?.replace(',', '.')))
      expect(least).toBeGreaterThan(0)
      expect(most).toBeGreaterThan(least ?? 0)
      const own = page.locator('main li', { hasText: 'Cầu Đỏ' })
      expect(await own.innerText()).toContain('sáp nhập 01/07/2025')
      await context.close()
    },
    LONG,
  )

  it(
    'shows the same again from its address',
    async () => {
      const { page, context } = await desk().open('/explore/99002/gov.dossier.online?span=week')
      const text = () => page.locator('main').innerText()
      const before = await text()
      await page.reload()
      await settled(page)
      expect(await text()).toBe(before)
      await context.close()
    },
    LONG,
  )

  it(
    'goes on with the server away: what is held is shown, marked with its time',
    async () => {
      const here = await startDemoWall()
      const context = await desk().browser.newContext({ viewport: TABLET, hasTouch: true })
      const page = await context.newPage()
      await page.goto(`${here.url}/explore/99/${ONLINE}`)
      await settled(page)
      const number = () => page.locator('main button b').first().innerText()
      const whole = await number()
      await here.stop()
      const lost = page.getByRole('status').filter({ hasText: 'Mất kết nối' })
      await lost.waitFor({ timeout: 30_000 })
      expect(await number()).toBe(whole)
      // Further down, where nobody was before, is what the page holds of everything.
      await page.locator('[data-area="99002"] a').tap()
      await page.waitForFunction(() => location.pathname.startsWith('/explore/99002/'))
      expect(await number()).toMatch(/^\d+,\d$/)
      expect(await lost.innerText()).toMatch(/Số liệu đến \d\d:\d\d/)
      await page.goBack()
      await page.waitForFunction(() => location.pathname.startsWith('/explore/99/'))
      // What was once answered is still drawn.
      await page.waitForSelector('[role=img] canvas')
      await keepPicture(page, 'explore-away')
      await context.close()
    },
    LONG,
  )

  it(
    'finds by name without diacritics, and an old name finds the unit of today; by keyboard alone',
    async () => {
      const { page, context } = await desk().open('/explore')
      const areas = desk().wall.server.projections.state.entries('area')
      const all = [...areas].map(([, area]) => area)
      const present = all.find(({ level, until }) => level === 'commune' && until === undefined)
      const merged = all.find(({ parts, name }) =>
        parts?.some(({ area: code }) =>
          all.some(({ area, name: old }) => area === code && old !== name),
        ),
      )
      const former = all.find(({ area, name }) =>
        merged?.parts?.some((part) => part.area === area && name !== merged.name),
      )
      if (!present || !merged || !former) throw new Error('the demonstration has no merger')
      const plain = (text: string) =>
        text
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .replaceAll('đ', 'd')
          .replaceAll('Đ', 'D')
          .toLowerCase()
      for (const [typed, leadsTo] of [
        [plain(present.fullName), present.area],
        [plain(former.fullName), merged.area],
      ] as const) {
        await page.getByRole('combobox', { name: 'Tìm địa bàn, chỉ tiêu' }).focus()
        await page.keyboard.type(typed)
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('Enter')
        await page.waitForFunction(
          (code) => location.pathname.startsWith(`/explore/${code}`),
          leadsTo,
        )
      }
      await context.close()
    },
    LONG,
  )

  it(
    'can be used by keyboard: the map, the ranking, the figure, its events and what is taken away',
    async () => {
      const { page, context } = await desk().open(`/explore/99/${ONLINE}`)
      await page.focus('[data-keys=map]')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => /^\/explore\/99\d{3}\//.test(location.pathname))
      await settled(page)
      /** Tab until what is focused has such a name; every step must be seen. */
      const tabTo = async (name: RegExp) => {
        for (let step = 0; step < 250; step++) {
          await page.keyboard.press('Tab')
          const focused = await page.evaluate(() => {
            const element = document.activeElement
            const style = element && getComputedStyle(element)
            return {
              name: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
              seen: style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false,
            }
          })
          if (name.test(focused.name)) {
            expect(focused.seen).toBe(true)
            return
          }
        }
        throw new Error(`nothing is called ${String(name)}`)
      }
      await tabTo(/^Xem sự kiện$/)
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => location.pathname.endsWith('/events'))
      await settled(page)
      await tabTo(/^27\/11\/2026/)
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => /\/events\/\d+$/.test(location.pathname))
      await tabTo(/^‹ Quay lại con số$/)
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => !location.pathname.includes('/events'))
      await tabTo(/^Liên kết cố định$/)
      await context.close()
    },
    LONG,
  )

  it(
    'swipes to the area beside',
    async () => {
      const { page, context } = await desk().open(`/explore/99002/${ONLINE}`)
      const next = await page.locator('a[rel=next]').getAttribute('href')
      const client = await context.newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
        client.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x, y: 300 }],
        })
      await touch('touchStart', 900)
      for (const x of [850, 780, 700]) await touch('touchMove', x)
      await touch('touchEnd', 700)
      await page.waitForFunction((path) => location.pathname === path, next?.split('?')[0])
      await context.close()
    },
    LONG,
  )

  it(
    'answers a touch with the next paint soon (INP)',
    async () => {
      const { page, context } = await desk().open('/explore/99')
      // As text: the types of the browser's own interface do not know its thresholds.
      await page.evaluate(`
        window.longest = new Map()
        new PerformanceObserver((list) => {
          for (const { interactionId, duration } of list.getEntries())
            if (interactionId > 0)
              longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration))
        }).observe({ type: 'event', buffered: true, durationThreshold: 16 })
      `)
      const tap = async (selector: string) => {
        await page.locator(selector).first().tap()
        await settled(page)
      }
      let touches = 0
      for (const commune of ['99003', '99011', '99020', '99035', '99060']) {
        await tap(`[data-area="${commune}"] a`)
        await tap(`a[href*="${ONLINE}"]`)
        await tap('a:text("7 ngày")')
        await tap('a:text("24 giờ")')
        await tap('a:text("Xem sự kiện")')
        await tap('a:text("Quay lại con số")')
        await tap(`nav a[href^="/explore/${commune}?"]`)
        await tap('nav li:first-child a')
        touches += 8
      }
      const told: unknown = await page.evaluate('[...window.longest.values()]')
      const durations = z.array(z.number()).parse(told)
      // What took less than a frame is not told, and counts as one.
      const all = [...durations, ...Array.from({ length: touches - durations.length }, () => 16)]
      const p95 = percentile(all, 0.95)
      printFigure('INP', {
        touches,
        told: durations.length,
        p95_ms: p95,
        most_ms: Math.max(...all),
      })
      expectWithin(p95, 200)
      expect(durations.length).toBeGreaterThan(0)
      await context.close()
    },
    LONG,
  )
})
