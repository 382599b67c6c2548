/** Days without a hand: at the quiet hour a screen's page is followed by a fresh one, and nobody sees it. */
import type { Browser, Page, WebSocket } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SILENCE_MS } from '#client/feed/machine'
import { quietMoment } from '#client/unattended/moment'
import { ownEvent } from '#server/log/own'
import { shipped } from '#server/scenes/shipped'
import { GlassReport } from '#shared/glass'
import { DAY, Instant, MINUTE, SECOND } from '#shared/time'
import { Tour } from '#shared/tour'
import { openBrowser } from '#tests/support/chromium'
import { createClock } from '#tests/support/clock'
import { MORNING, startDemoWall, type DemoWall } from '#tests/support/demo-wall'
import { openEye, wentBlank } from '#tests/support/eye'
import { expectWithin, printFigure } from '#tests/support/figure'
import { filmOf } from '#tests/support/film'
import { present, until } from '#tests/support/until'

const LONG = 120_000
const SCREEN = `?wall=phong-truc&screen=${encodeURIComponent('Màn hình 1')}`
/** Minute of the day: 10:00, soon after the demonstration begins. */
const QUIET = 600
/** Nothing urgent changes what is to be seen meanwhile. */
const ROOM = { ...present(shipped.walls[0]), interrupt: undefined }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, LONG)
afterAll(() => browser.close())

const untilQuiet = (now: Instant, renewAt = QUIET) =>
  quietMoment({ renewAt }, 0, Instant.parse(now + DAY)) - now

/** The demonstration, half a minute before the wall's quiet hour. */
async function startBeforeQuiet(): Promise<DemoWall> {
  const clock = createClock(MORNING)
  clock.advance(untilQuiet(clock.now()) - MINUTE)
  const wall = await startDemoWall({ clock })
  // One scene all day, so that the same is to be seen before and after.
  const tour = Tour.parse({
    tour: 'vong-chinh',
    name: { vi: 'Một cảnh', en: 'One scene' },
    steps: [{ scene: 'giao-thong', seconds: 86_400 }],
  })
  await wall.server.log.append([
    ownEvent(wall.origin, 'tour.defined', tour),
    ownEvent(wall.origin, 'wall.defined', ROOM),
  ])
  return wall
}

interface Counted {
  readonly page: Page
  readonly sockets: readonly WebSocket[]
  /** What they say of themselves. */
  readonly reports: readonly GlassReport[]
}

/** Counts what a page holds of the machine, in it and in every frame. */
async function openCounted(url: string): Promise<Counted> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const sockets: WebSocket[] = []
  const reports: GlassReport[] = []
  page.on('websocket', (socket) => {
    sockets.push(socket)
    socket.on('framesent', ({ payload }) => {
      const [, report] = /^42\/live,\["report",(.*)\]$/.exec(String(payload)) ?? []
      if (report !== undefined) reports.push(GlassReport.parse(JSON.parse(report)))
    })
  })
  await page.addInitScript(() => {
    const contexts = new Set<WebGL2RenderingContext>()
    const original = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = new Proxy(original, {
      apply(target, self, args) {
        const made: unknown = Reflect.apply(target, self, args)
        if (made instanceof WebGL2RenderingContext) contexts.add(made)
        return made
      },
    })
    Reflect.set(globalThis, 'heldContexts', contexts)
  })
  await page.goto(url)
  await page.waitForSelector('[data-painted=true]', { timeout: 30_000 })
  return { page, sockets, reports }
}

interface Held {
  readonly canvases: number
  readonly plots: number
  readonly contexts: number
}

const heldBy = (page: Pick<Page, 'evaluate'>): Promise<Held> =>
  page.evaluate(() => {
    const contexts: unknown = Reflect.get(globalThis, 'heldContexts')
    const held = contexts instanceof Set ? [...contexts] : []
    return {
      canvases: document.querySelectorAll('canvas').length,
      plots: document.querySelectorAll('.uplot').length,
      contexts: held.filter((one) => one instanceof WebGL2RenderingContext && !one.isContextLost())
        .length,
    }
  })

const open = (sockets: readonly WebSocket[]) => sockets.filter((one) => !one.isClosed()).length

describe('a page that renews itself', () => {
  it(
    'is followed by another at the quiet hour without a blank, and leaves nothing behind',
    async () => {
      const wall = await startBeforeQuiet()
      const { page, sockets, reports } = await openCounted(`${wall.url}/${SCREEN}`)
      await page.waitForSelector('.uplot')
      await until('one context', async () => (await heldBy(page)).contexts === 1)
      const before = await heldBy(page)
      expect(before).toMatchObject({ contexts: 1, plots: 1 })
      expect(open(sockets)).toBe(1)
      const workers = page.workers().length

      const eye = await openEye(browser, 'jpeg')
      for (const round of [1, 2]) {
        // The second time at an hour that was set meanwhile.
        const renewAt = QUIET + 3 * (round - 1)
        await wall.server.log.append([ownEvent(wall.origin, 'wall.defined', { ...ROOM, renewAt })])
        const film = await filmOf(page)
        await until('a picture', () => film.pictures.length > 0)
        const [shownBefore] = page.frames().slice(1)
        // One that was made a moment ago is fresh enough.
        await (shownBefore ?? page).waitForFunction(() => performance.now() > 10_000)
        wall.clock.advance(untilQuiet(wall.clock.now(), renewAt) - SECOND)
        await until(
          'the fresh page is shown',
          async () => {
            const [frame, other] = page.frames().slice(1)
            if (!frame || other || frame === shownBefore) return false
            return (await page.$('iframe[data-shown=true]')) !== null
          },
          60_000,
        )
        const [fresh] = page.frames().slice(1)
        if (!fresh) throw new Error('no frame')
        await until('the old page is given up', async () => (await heldBy(page)).contexts === 0)
        expect(await heldBy(page)).toEqual({ canvases: 0, plots: 0, contexts: 0 })
        expect(await heldBy(fresh)).toEqual(before)
        expect(open(sockets)).toBe(1)
        await until('the workers of the old map are gone', () => page.workers().length === workers)
        await film.stop()

        const looks = []
        for (const picture of film.pictures) looks.push(await eye.look(picture))
        const [reference = []] = looks
        // There is something to be seen that could go blank.
        expect(wentBlank(reference, [])).toBeGreaterThan(40)
        const blank = Math.max(...looks.map((look) => wentBlank(reference, look)))
        printFigure('renewal', { round, pictures: looks.length, partsThatWentBlank: blank })
        expect(blank).toBe(0)
        const told = reports.length
        await until('the fresh page reports', () => reports.length > told)
        expect(reports.at(-1)).toMatchObject({
          wall: 'phong-truc',
          screen: 'Màn hình 1',
          shown: [{ region: 'chinh', scene: 'giao-thong', why: 'tour' }],
          window: { width: 1280, height: 720, ratio: 1 },
          blank: false,
          version: '0.0.0-test',
        })
        expectWithin(reports.at(-1)?.frameAge ?? Number.NaN, SILENCE_MS)
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
      }
      await eye.close()
      await page.close()
    },
    LONG,
  )

  it(
    'is not a page of a person, nor a preview',
    async () => {
      const wall = await startBeforeQuiet()
      const pages = []
      for (const path of ['', `${SCREEN}&preview`])
        pages.push(await openCounted(`${wall.url}/${path}`))
      wall.clock.advance(untilQuiet(wall.clock.now()) + 30 * SECOND)
      for (const { page, reports } of pages) {
        await page.waitForFunction(() =>
          /^10:0\d:/.test(document.querySelector('time')?.textContent ?? ''),
        )
        expect(page.frames()).toHaveLength(1)
        expect(reports).toEqual([])
        await page.close()
      }
    },
    LONG,
  )
})
