/** A wall of several screens in Chromium: one picture without a seam, and one moment for all. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arcMinutes, CAP_HEIGHT, FLOOR_ARC_MINUTES } from '#shared/legibility'
import { Wall } from '#shared/wall'
import { Instant, MINUTE } from '#shared/time'
import { Tour } from '#shared/tour'
import { openBrowser as openPerson } from '#tests/support/browser'
import { openBrowser } from '#tests/support/chromium'
import { standingClock, type TestClock } from '#tests/support/clock'
import { keepPicture } from '#tests/support/picture'
import { say } from '#tests/support/say'
import { MORNING, startDemoWall } from '#tests/support/demo-wall'
import { expectWithin, percentile, printFigure } from '#tests/support/figure'
import { four, one, PLAIN, room, screens } from '#tests/support/four-screens'
import { compare } from '#tests/support/pixels'
import { present, until } from '#tests/support/until'
import { startWall, type Wall as Server } from '#tests/support/wall'
import * as z from 'zod'

const LONG_RUN = process.env['FAULTS'] === '1'
const LONG = LONG_RUN ? 1_800_000 : 300_000
const SWITCHES = LONG_RUN ? 50 : 2
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, LONG)
afterAll(() => browser.close())

/** Steps long enough for four maps to be drawn in software on two cores. */
const short = Tour.parse({
  tour: 'vong-ngan',
  name: { vi: 'Vòng ngắn', en: 'Short tour' },
  steps: (LONG_RUN ? ['giao-thong', 'tong-quan'] : ['nguon-du-lieu', PLAIN.scene]).map((scene) => ({
    scene,
    seconds: LONG_RUN ? 10 : 5,
  })),
})
const toured = Wall.parse({
  ...four,
  regions: four.regions.map((region) => ({ ...region, tour: short.tour })),
})

interface Window {
  readonly width: number
  readonly height: number
}

async function open(
  server: Server,
  path: string,
  viewport: Window,
  standing?: Instant,
): Promise<Page> {
  const page = await browser.newPage({ viewport })
  if (standing !== undefined) await page.clock.setFixedTime(standing)
  page.on('pageerror', (error) => console.log('pageerror', error.message))
  await page.goto(server.url + path)
  await page.waitForSelector('[data-on=true] [data-scene]', { timeout: LONG })
  return page
}

/** On the glass, and all its maps painted. */
const stands = (page: Page, scene: string) =>
  page.waitForFunction(
    (id) => {
      const shown = [...document.querySelectorAll(`[data-on=true] [data-scene="${id}"]`)]
      return (
        shown.length === 1 && document.querySelector('[data-on=true] [data-painted=false]') === null
      )
    },
    scene,
    { timeout: LONG },
  )

/** What was painted is on the glass: where time stands no later picture would bring it. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  )

/** As the remote control asks for it; when it will be. */
async function command(server: Server, body: object): Promise<Instant> {
  const answer = await openPerson(server.url).post('/api/walls/command', body)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return z.object({ at: Instant }).parse(JSON.parse(answer.text)).at
}

async function show(server: Server, scene: string, walls = [four.wall]): Promise<Instant> {
  const moments = []
  for (const wall of walls)
    moments.push(await command(server, { do: 'show', target: { wall }, scene }))
  return present(moments[0])
}

/** Of all text in the tiles, CSS px. */
const smallestType = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const sizes = [...document.querySelectorAll('[data-on=true] [data-tile] *')]
      .filter(({ childNodes }) =>
        [...childNodes].some(
          ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
        ),
      )
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    return Math.min(...sizes)
  })

async function startFour(clock?: TestClock): Promise<Server> {
  const server = await startDemoWall(clock && { clock })
  await say(
    server.server,
    server.clock.now,
    { kind: 'scene.defined', data: PLAIN },
    { kind: 'wall.defined', data: four },
    { kind: 'wall.defined', data: one },
  )
  return server
}

describe('type', () => {
  it(
    'is as high as the set-up of a room reckons',
    async () => {
      const server = await startWall()
      const page = await browser.newPage()
      await page.goto(server.url)
      const high = await page.evaluate(async () => {
        const pen = new OffscreenCanvas(10, 10).getContext('2d')
        await document.fonts.load('400 16px "Be Vietnam Pro"', 'H')
        if (!pen) throw new Error('no canvas')
        pen.font = '400 1000px "Be Vietnam Pro"'
        return pen.measureText('H').actualBoundingBoxAscent
      })
      expect(high / 1_000).toBeCloseTo(CAP_HEIGHT, 2)
      await page.close()
    },
    LONG,
  )
})

describe('a wall of four screens', () => {
  it(
    'shows one map without a seam',
    async () => {
      // Time stands, so that nothing is drawn but what is compared.
      const server = await startFour(standingClock(MORNING))
      await show(server, 'giao-thong', [four.wall, one.wall])
      server.clock.advance(MINUTE)
      const then = server.clock.now()
      const size = { width: 3840, height: 2160 }
      const whole = await open(server, '/?wall=mot-tam&screen=T', size, then)
      await stands(whole, 'giao-thong')
      await drawn(whole)
      const box = await whole.locator('[data-on=true] [data-widget=area-map]').boundingBox()
      if (!box) throw new Error('no map')
      const picture = await whole.screenshot()
      const pieces = []
      let smallest = Infinity
      for (const { name, x, y } of screens) {
        const half = { width: 1920, height: 1080 }
        const page = await open(server, `/?wall=bon-tam&screen=${name}`, half, then)
        await stands(page, 'giao-thong')
        await drawn(page)
        pieces.push({ png: await page.screenshot(), x, y })
        await keepPicture(page, `wall-${name}`)
        smallest = Math.min(smallest, await smallestType(page))
        // Only a screen on which some of the map lies has a map.
        expect(await page.locator('[data-on=true] canvas.maplibregl-canvas').count()).toBe(
          x < box.x + box.width ? 1 : 0,
        )
        await page.close()
      }
      const minutes = arcMinutes(room, smallest)
      printFigure('legibility', { smallestPx: smallest, arcMinutes: minutes.toFixed(2) })
      // A hundredth is lost to rounding.
      expect(minutes).toBeGreaterThan(FLOOR_ARC_MINUTES - 0.01)
      // Without what tells the time: its legend says as of when it is.
      const map = {
        x: Math.ceil(box.x) + 16,
        y: Math.ceil(box.y) + 96,
        width: Math.floor(box.width) - 32,
        height: Math.floor(box.height) - 400,
      }
      await whole.goto('about:blank')
      const found = await compare(whole, pieces, picture, map, 48)
      printFigure('wall seam', {
        pixels: found.pixels,
        differentShare: (found.different / found.pixels).toFixed(6),
        seamPixels: found.seamPixels,
        differentAtSeams: (found.atSeams / found.seamPixels).toFixed(6),
      })
      expect(found.seamPixels).toBeGreaterThan(10_000)
      expect(found.different / found.pixels).toBeLessThan(0.002)
      expect(found.atSeams / found.seamPixels).toBeLessThan(0.01)
      await whole.close()
    },
    LONG,
  )

  it(
    'changes its scene at one moment on all screens',
    async () => {
      const server = await startFour()
      const first = present(short.steps[1]).scene
      await show(server, first)
      const pages = await Promise.all(
        screens.map(({ name }) =>
          open(server, `/?wall=bon-tam&screen=${name}`, { width: 960, height: 540 }),
        ),
      )
      for (const page of pages) await stands(page, first)
      /** By screen and scene: when it came on the glass, by the clock of the machine. */
      const seen = screens.map(() => new Map<string, number>())
      for (const [index, page] of pages.entries()) {
        page.on('console', (line) => {
          const [mark, scene = '', at] = line.text().split(' ')
          if (mark === 'on-glass') seen[index]?.set(scene, Number(at))
        })
        await page.evaluate(() => {
          const watch = ({ target }: MutationRecord) => {
            if (!(target instanceof HTMLElement) || target.dataset['on'] !== 'true') return
            const { scene } = target.querySelector<HTMLElement>('[data-scene]')?.dataset ?? {}
            console.log('on-glass', scene, performance.timeOrigin + performance.now())
          }
          new MutationObserver((changes) => changes.forEach(watch)).observe(document.body, {
            subtree: true,
            attributeFilter: ['data-on'],
          })
        })
      }
      const onAll = (scene: string) =>
        until(
          `${scene} on every screen`,
          () => {
            const known = seen.flatMap((one) => one.get(scene) ?? [])
            return known.length === screens.length && known
          },
          LONG,
        )
      const apart: Record<'sent' | 'toured', number[]> = { sent: [], toured: [] }
      const scenes = LONG_RUN
        ? ['giao-thong', 'moi-truong', 'tong-quan', 'chinh-quyen']
        : ['nguon-du-lieu', PLAIN.scene]
      for (let turn = 0; turn < SWITCHES; turn++) {
        const scene = scenes[turn % scenes.length] ?? ''
        for (const one of seen) one.delete(scene)
        const at = await show(server, scene)
        const moments = await onAll(scene)
        for (const page of pages) await stands(page, scene)
        apart.sent.push(Math.max(...moments) - Math.min(...moments))
        // Never before it was to be.
        expect(Math.min(...moments)).toBeGreaterThan(at - 50)
      }

      // A tour goes on by the clock alone, and makes its next scene ready before the moment.
      await say(
        server.server,
        server.clock.now,
        { kind: 'tour.defined', data: short },
        { kind: 'wall.defined', data: toured },
      )
      for (const one of seen) one.delete(first)
      await command(server, { do: 'resume', target: { wall: four.wall } })
      await onAll(first)
      for (let turn = 0; turn < SWITCHES; turn++) {
        const scene = short.steps[turn % 2]?.scene ?? ''
        for (const one of seen) one.delete(scene)
        const moments = await onAll(scene)
        apart.toured.push(Math.max(...moments) - Math.min(...moments))
      }
      for (const [how, gaps] of Object.entries(apart)) {
        printFigure('wall in step', {
          how,
          screens: pages.length,
          switches: gaps.length,
          apartP50Ms: percentile(gaps, 0.5).toFixed(1),
          apartP95Ms: percentile(gaps, 0.95).toFixed(1),
          within100Ms: gaps.filter((gap) => gap <= 100).length,
        })
        expectWithin(percentile(gaps, 0.5), 100)
      }
      for (const page of pages) await page.close()
    },
    LONG,
  )
})
