/** Each scene that ships, in a browser, at the sizes of walls and of a tablet. */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { scenes } from '#server/scenes/shipped/scenes'
import { openBrowser } from '#tests/support/chromium'
import { unreadable } from '#tests/support/cut'
import { keepPicture } from '#tests/support/picture'
import { startWallServer, type WallServer } from '#tests/support/wall-server'

const WALLS = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 7680, height: 2160 },
]
const TABLET = { width: 1024, height: 768 }
const LONG = 240_000
const ids = scenes.map(({ scene }) => scene)
/** The larger walls of every scene are drawn in the long form; software takes its time over them. */
const sizesOf = (scene: string) =>
  process.env['FAULTS'] === '1' || scene === 'tong-quan' ? WALLS : WALLS.slice(0, 1)

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

/** Open, with all that it waits for: the past day of the demonstration has arrived. */
async function open(scene: string, viewport: { width: number; height: number }) {
  const page = await browser.newPage({ viewport })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${server.url}?scene=${scene}`)
  await page.waitForSelector(`[data-scene=${scene}] [data-tile]`, { timeout: LONG })
  await page.waitForFunction(
    () => !/Đang tải|chưa gửi|Đang thử lại/.test(document.body.innerText),
    undefined,
    { timeout: LONG },
  )
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('[data-tile] article')].every((figure) =>
        figure.querySelector('svg path'),
      ) && document.querySelector('[data-painted=false]') === null,
    undefined,
    { timeout: LONG },
  )
  return { page, errors }
}

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

describe.each(ids)('the scene %s', (scene) => {
  it.each(sizesOf(scene))(
    'fits a wall of $width × $height: nothing is cut, too small or broken',
    async (size) => {
      const { page, errors } = await open(scene, size)
      await keepPicture(page, `scene-${scene}-${size.width}`)
      expect({ errors, ...(await unreadable(page)) }).toEqual({
        errors: [],
        cut: [],
        small: [],
        failed: [],
        wide: false,
      })
      expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
        false,
      )
      // Colours are the same at every size.
      if (size.width === 1920) expect(await violationsOf(page, true)).toEqual([])
      await page.close()
    },
    LONG,
  )

  it(
    'stands tile under tile on a tablet',
    async () => {
      const { page, errors } = await open(scene, TABLET)
      await keepPicture(page, `scene-${scene}-1024`, true)
      const { cut, failed, wide } = await unreadable(page)
      expect({ errors, cut, failed, wide }).toEqual({
        errors: [],
        cut: [],
        failed: [],
        wide: false,
      })
      expect(await violationsOf(page, false)).toEqual([])
      await page.close()
    },
    LONG,
  )
})
