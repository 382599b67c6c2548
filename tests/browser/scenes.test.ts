/**
 * Each scene that ships, in a browser, at the sizes of walls and of a tablet. Time stands, for the server and
 * for the page: the demonstration's figures and texts follow from the moment, so every run sees the same.
 */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { scenes } from '#server/scenes/shipped/scenes'
import { Rfc3339 } from '#shared/time'
import { openBrowser } from '#tests/support/chromium'
import { standingClock } from '#tests/support/clock'
import { unreadable } from '#tests/support/cut'
import { MORNING, startDemoWall, type DemoWall } from '#tests/support/demo-wall'
import { keepPicture } from '#tests/support/picture'

const long = process.env['FAULTS'] === '1'
const WALL = { of: '1920 × 1080', width: 1920, height: 1080, query: '' }
const LARGER = [
  { ...WALL, of: '1920 × 1080 in English', query: '&lang=en' },
  { of: '3840 × 2160', width: 3840, height: 2160, query: '' },
  { of: '7680 × 2160', width: 7680, height: 2160, query: '' },
]
const TABLET = { of: 'a tablet', width: 1024, height: 768, query: '' }
const LONG = 240_000
const ids = scenes.map(({ scene }) => scene)
/** In the long form also an evening's rush, a night at a weekend and a noon. */
const OTHERS = [
  '2026-11-26T17:25:00+07:00',
  '2026-11-29T02:10:00+07:00',
  '2027-02-06T12:00:00+07:00',
]
const MOMENTS = [MORNING, ...(long ? OTHERS.map((time) => Rfc3339.parse(time)) : [])]
/** The larger walls of every scene are drawn in the long form; software takes its time over them. */
const sizesOf = (scene: string) => (long || scene === 'tong-quan' ? [WALL, ...LARGER] : [WALL])

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, LONG)
afterAll(() => browser.close())

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
})

async function violationsOf(page: Page, enhanced: boolean) {
  await page.evaluate(axe.source)
  const rules = { 'color-contrast': true, 'color-contrast-enhanced': enhanced }
  const found: unknown = await page.evaluate(
    `axe.run('[data-tile]', { rules: Object.fromEntries(Object.entries(${JSON.stringify(rules)})
      .map(([rule, enabled]) => [rule, { enabled }])), resultTypes: ['violations'] })`,
  )
  return Violations.parse(found)
    .violations.filter(
      ({ id, impact }) =>
        id.startsWith('color-contrast') || impact === 'serious' || impact === 'critical',
    )
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

describe.each(MOMENTS)('at %s ms', (moment) => {
  let wall: DemoWall
  const undos: (() => Promise<void> | void)[] = []
  beforeAll(async () => {
    const atEnd = (undo: () => Promise<void> | void) => void undos.unshift(undo)
    wall = await startDemoWall({ at: moment, clock: standingClock(moment), years: true, atEnd })
  }, LONG)
  afterAll(async () => {
    for (const undo of undos) await undo()
  })

  /** Open, with all that it waits for; what it asked of others, and where it broke its policy. */
  async function open(scene: string, { query, width, height }: typeof WALL) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.clock.setFixedTime(moment)
    const errors: string[] = []
    const outside: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.text().startsWith('violation'))
        errors.push(message.text())
    })
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      const own = host === new URL(wall.url).host || protocol === 'blob:' || protocol === 'data:'
      if (!own) outside.push(request.url())
    })
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) =>
        console.log('violation', event.violatedDirective, event.blockedURI, event.sourceFile),
      ),
    )
    await page.goto(`${wall.url}/?scene=${scene}${query}`)
    await page.waitForSelector(`[data-scene=${scene}] [data-tile]`, { timeout: LONG })
    await page.waitForFunction(
      () =>
        !/Đang tải|Đang thử lại|Loading|Trying again/.test(document.body.innerText) &&
        [...document.querySelectorAll('[data-tile] article')].every((figure) =>
          figure.querySelector('svg path'),
        ) &&
        document.querySelector('[data-painted=false]') === null,
      undefined,
      { timeout: LONG },
    )
    return { page, errors, outside }
  }
  const sound = { errors: [], outside: [], cut: [], failed: [], wide: false }

  describe.each(ids)('the scene %s', (scene) => {
    it.each(sizesOf(scene))(
      'fits a wall of $of: nothing is cut, too small, broken or asked of others',
      async (size) => {
        const { page, ...met } = await open(scene, size)
        const words = size.query === '' ? '' : '-en'
        await keepPicture(page, `scene-${scene}-${size.width}${words}`)
        expect({ ...met, ...(await unreadable(page)) }).toEqual({ ...sound, small: [] })
        expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
          false,
        )
        expect(await page.textContent('body')).toContain(words ? 'SIMULATED' : 'MÔ PHỎNG')
        // Colours are the same at every size.
        if (size === WALL) expect(await violationsOf(page, true)).toEqual([])
        await page.close()
      },
      LONG,
    )

    it(
      'stands tile under tile on a tablet',
      async () => {
        const { page, ...met } = await open(scene, TABLET)
        await keepPicture(page, `scene-${scene}-1024`, true)
        const { cut, failed, wide } = await unreadable(page)
        expect({ ...met, cut, failed, wide }).toEqual(sound)
        expect(await violationsOf(page, false)).toEqual([])
        await page.close()
      },
      LONG,
    )
  })
})
