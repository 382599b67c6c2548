/** S5: texts of feeds that are scripts in disguise stay texts, on every face of the wall. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEntry } from '#shared/entries'
import { openBrowser } from '#tests/support/chromium'
import { sentIndicators } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { Attacker, payloads, tight } from '#tests/support/hostile'
import { postBatch, type Sender } from '#tests/support/poster'
import { runProgram } from '#tests/support/program'
import { until } from '#tests/support/until'
import { startWallServer, type WallServer } from '#tests/support/wall-server'
import * as z from 'zod'

const LONG = 180_000
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

/** A feed whose title is a payload, registered as the operator would. */
async function register(name: string, title: string): Promise<Sender> {
  const args = ['feed', 'add', name, '--title', title, '--due', '1', '--defines', '--json']
  const port = new URL(server.url).port
  const { out, err } = await runProgram('cli', args, {
    DATA_DIR: server.folder,
    DEMO: '1',
    PORT: port,
  })
  expect(err).toBe('')
  const { secret } = z.object({ secret: z.string() }).parse(JSON.parse(out))
  return { feed: name, secret }
}

/** Signs of a text that was taken for more, each with where it was seen. */
async function watched(page: Page): Promise<string[]> {
  const executions: string[] = []
  await page.exposeFunction('__xss', () => executions.push('called'))
  page.on('dialog', (dialog) => {
    executions.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().includes('/xss')) executions.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.text().startsWith('violation')) executions.push(message.text())
  })
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) =>
      console.log('violation', event.violatedDirective, event.blockedURI, event.sample),
    ),
  )
  return executions
}

const planted = (page: Page): Promise<number> => page.locator('[data-xss]').count()

const Areas = z.object({ entries: z.array(z.object({ entry: z.unknown() })) })

async function attack(feed: Sender): Promise<Attacker> {
  const attacker = new Attacker()
  const answer = await fetch(new URL('api/state?table=area', server.url))
  const areas = Areas.parse(await answer.json()).entries.map(({ entry }) =>
    parseEntry('area', entry),
  )
  const communes = areas.filter(({ level }) => level === 'commune')
  const province = areas.find(({ level }) => level === 'province')
  if (!province) throw new Error('no province')
  const events = communes.flatMap((commune, index) => {
    const { area, level, parent, centre = [0, 0] } = commune
    const of = { feed: feed.feed, area }
    const camera = `${tight(attacker.next())}${index}`
    const point = { position: centre }
    return [
      attacker.event('area.defined', of, {
        level,
        parent,
        centre,
        boundary: undefined,
        into: undefined,
      }),
      attacker.event('place.defined', of, { geometry: { type: 'Point', coordinates: centre } }),
      ...['status', 'flow', 'detection'].map((report) => ({
        ...attacker.event('camera.observed', of, {}),
        data: {
          status: {
            report,
            camera,
            name: attacker.next(),
            road: attacker.next(),
            ...point,
            state: 'live',
          },
          flow: { report, camera, vehiclesPerHour: 1, speed: 1 },
          detection: { report, camera, type: 'fire', priority: 'urgent', active: true },
        }[report],
      })),
      attacker.event('report.changed', of, { report: `${camera}r`, priority: 'urgent', ...point }),
      attacker.event('dossier.changed', of, { dossier: `${camera}d`, state: 'overdue' }),
      attacker.event('indicator.observed', of, figureOf('gov.dossier.online')),
    ]
  })
  const whole = { feed: feed.feed, area: province.area }
  for (const { code } of sentIndicators)
    events.push(attacker.event('indicator.observed', whole, figureOf(code)))
  for (let from = 0; from < events.length; from += 500) {
    const { body } = await postBatch(server.url.slice(0, -1), feed, events.slice(from, from + 500))
    expect(body.rejected ?? []).toEqual([])
  }
  // What is refused is shown as well.
  await postBatch(
    server.url.slice(0, -1),
    feed,
    payloads.map((id) => ({ id, type: id, source: id })),
  )
  return attacker
}

function figureOf(code: string): Record<string, unknown> {
  const indicator = sentIndicators.find((one) => one.code === code)
  return { indicator: code, value: indicator?.range[0], unit: indicator?.unit }
}

/** Opens everything that opens; how many sheets, and how many of them held a payload. */
async function openAll(page: Page): Promise<{ sheets: number; hostile: number }> {
  let sheets = 0
  let hostile = 0
  const read = async (): Promise<void> => {
    const sheet = await page.$('dialog[open]')
    if (!sheet) return
    sheets++
    if (/xss/.test((await sheet.textContent()) ?? '')) hostile++
    await page.keyboard.press('Escape')
  }
  for (const button of await page.$$('article button, section button')) {
    if (
      !(await button.isVisible()) ||
      (await button.evaluate((one) => one.closest('[inert]') !== null))
    )
      continue
    await button.click({ timeout: 2_000 })
    await read()
  }
  const box = await page.locator(CANVAS).first().boundingBox()
  if (!box) throw new Error('no map')
  for (let column = 1; column < 6; column++)
    for (let row = 1; row < 5; row++) {
      await page.mouse.click(box.x + (box.width * column) / 6, box.y + (box.height * row) / 5)
      await read()
    }
  return { sheets, hostile }
}

test('S5: the payloads run where text is taken for HTML', async () => {
  const page = await browser.newPage()
  const executions = await watched(page)
  await page.route('http://control.test/**', (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ contentType: 'text/html', body: payloads.slice(0, 8).join('\n') })
      : route.abort(),
  )
  await page.goto('http://control.test/')
  await until('they ran', () => executions.length >= 4)
  printFigure('S5 control', { executions: executions.length, planted: await planted(page) })
  expect(await planted(page)).toBeGreaterThan(0)
  await page.close()
})

test('S5: the page itself can make no HTML and no script of a text', async () => {
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForSelector(CANVAS, { timeout: 30_000 })
  const taken = await page.evaluate(() => {
    const tries: Record<string, () => unknown> = {
      innerHTML: () => (document.body.innerHTML = '<b data-xss>'),
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b data-xss>'),
      parse: () => new DOMParser().parseFromString('<b data-xss>', 'text/html'),
      script: () => (document.createElement('script').src = '/xss.js'),
      worker: () => new Worker('/assets/xss.js'),
      handler: () => document.body.setAttribute('onclick', '__xss()'),
      template: () => Reflect.get(window, 'trustedTypes').createPolicy('templates', {}),
      mapWorker: () => Reflect.get(window, 'trustedTypes').createPolicy('map-worker', {}),
      default: () => Reflect.get(window, 'trustedTypes').createPolicy('default', {}),
    }
    return Object.entries(tries).flatMap(([name, go]) => {
      try {
        go()
        return [name]
      } catch (error) {
        return error instanceof Error ? [] : [`${name}: ${String(error)}`]
      }
    })
  })
  expect(taken).toEqual([])
  await page.close()
})

test(
  'S5: no text of any kind runs on the wall, its sheets, its map or the answers of the API',
  async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    const executions = await watched(page)
    await page.goto(server.url)
    await page.waitForSelector('[data-painted=true]', { timeout: LONG })
    const [own = '', ...titles] = payloads
    const feed = await register('la', own)
    for (const [index, title] of titles.slice(0, 4).entries())
      await register(`im-lang-${index}`, title)
    await until('the feed is known', async () => {
      const { status } = await postBatch(server.url.slice(0, -1), feed, [])
      return status !== 401
    })
    // Live, as frames; then as a whole state, in the other language and on a small screen.
    const attacker = await attack(feed)
    await page.waitForFunction(() => /xss/.test(document.body.textContent ?? ''))
    const seen = [await openAll(page)]
    let markup = await planted(page)
    for (const [path, width] of [
      ['?lang=en', 1280],
      ['', 1024],
    ] as const) {
      await page.setViewportSize({ width, height: 720 })
      await page.goto(server.url + path)
      await page.waitForSelector('[data-painted=true]', { timeout: LONG })
      await page.waitForFunction(() => /xss/.test(document.body.textContent ?? ''))
      seen.push(await openAll(page))
      markup += await planted(page)
    }
    for (const path of [
      'docs',
      'api/state',
      'api/events?limit=1000',
      'api/quarantine',
      'api/sources',
    ]) {
      await page.goto(server.url + path)
      markup += await planted(page)
    }
    const sheets = seen.reduce((sum, one) => sum + one.sheets, 0)
    const hostile = seen.reduce((sum, one) => sum + one.hostile, 0)
    printFigure('S5', {
      texts: attacker.texts,
      payloads: payloads.length,
      sheets,
      hostileSheets: hostile,
      markup,
      executions: executions.length,
    })
    expect({ executions, markup }).toEqual({ executions: [], markup: 0 })
    expect(hostile).toBeGreaterThan(30)
    await page.close()
  },
  LONG,
)
