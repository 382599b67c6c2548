/** Explore in a browser, at a moment that stands for the server and for the page. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import * as z from 'zod'
import { openBrowser } from '#tests/support/chromium'
import { standingClock } from '#tests/support/clock'
import { MORNING, startDemoWall, type DemoWall } from '#tests/support/demo-wall'
import { until } from '#tests/support/until'

export const LONG = 240_000
export const TABLET = { width: 1024, height: 768 }
export const ONLINE = 'gov.dossier.online'

export type Scheme = 'light' | 'dark'

async function openPage(
  { browser, wall }: { browser: Browser; wall: DemoWall },
  path: string,
  { width, height }: typeof TABLET,
  colorScheme: Scheme,
): Promise<Opened> {
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, hasTouch: true, colorScheme })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(said.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(wall.url)) faults.push(`asked ${request.url()}`)
  })
  countRequests(page)
  await page.clock.setFixedTime(MORNING)
  await page.goto(wall.url + path)
  await settled(page)
  return { page, context, faults }
}

/** Requests under way, by page. */
const pending = new WeakMap<Page, { count: number; since: number }>()

function countRequests(page: Page): void {
  const counted = { count: 0, since: performance.now() }
  pending.set(page, counted)
  const change = (by: number) => (request: { url(): string }) => {
    if (!request.url().includes('/api/')) return
    counted.count += by
    counted.since = performance.now()
  }
  page.on('request', change(1))
  page.on('requestfinished', change(-1))
  page.on('requestfailed', change(-1))
}

/** Nothing was asked for so long, ms. */
const QUIET = 250

/** All that was asked for is there, and the map is painted. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-view] h1', { timeout: 60_000 })
  const began = performance.now()
  await until('all answers', () => {
    const { count, since } = pending.get(page) ?? { count: 0, since: 0 }
    return count === 0 && performance.now() - Math.max(since, began) > QUIET
  })
  await page.waitForFunction(
    () =>
      ![...document.querySelectorAll('p, span, small')].some(
        ({ textContent }) => textContent === '…',
      ) && ![...document.querySelectorAll('[data-painted=false]')].length,
    undefined,
    { timeout: 60_000 },
  )
}

const Violations = z.array(
  z.object({ id: z.string(), impact: z.string().nullable(), html: z.string() }),
)

export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: unknown = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => ({ id, impact, html }))))`,
  )
  return Violations.parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`)
}

/** What is wider than the window, and what can be touched but is smaller than a finger. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide > 0) found.push(`the page is ${wide} px too wide`)
    for (const element of document.querySelectorAll('a, button, select, input')) {
      const { width, height } = element.getBoundingClientRect()
      if (width > 0 && (height < 43.5 || width < 43.5))
        found.push(
          `${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`,
        )
    }
    return found
  })
}

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** What broke, and what was asked of others. */
  readonly faults: string[]
}

export interface Desk {
  readonly browser: Browser
  readonly wall: DemoWall
  open(path: string, size?: typeof TABLET, colorScheme?: Scheme): Promise<Opened>
}

/** One browser and one wall for all tests of a file. */
export function useDesk(): () => Desk {
  let desk: Desk | undefined
  const undos: (() => Promise<void> | void)[] = []
  beforeAll(async () => {
    const browser = await openBrowser()
    undos.push(() => browser.close())
    const atEnd = (undo: () => Promise<void> | void) => void undos.unshift(undo)
    const wall = await startDemoWall({
      at: MORNING,
      clock: standingClock(MORNING),
      years: true,
      atEnd,
    })
    desk = {
      browser,
      wall,
      open: (path, size = TABLET, scheme = 'light') =>
        openPage({ browser, wall }, path, size, scheme),
    }
  }, LONG)
  afterAll(async () => {
    for (const undo of undos) await undo()
  })
  return () => {
    if (!desk) throw new Error('not before the tests begin')
    return desk
  }
}
