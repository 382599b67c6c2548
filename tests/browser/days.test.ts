/**
 * R14: a day on the wall, sped up. The demonstration's feeds post their events, the wall changes its scenes
 * by command and by key, and what the page holds is counted at the beginning, in the middle and at the end.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { ownEvent } from '#server/log/own'
import { shipped } from '#server/scenes/shipped'
import { DAY, HOUR, MINUTE, VIETNAM_OFFSET } from '#shared/time'
import { openBrowser } from '#tests/support/chromium'
import { startDemoWall, type DemoWall } from '#tests/support/demo-wall'
import { printFigure } from '#tests/support/figure'
import { countContexts, detachedNodes, drawnOn, heldBy, type Held } from '#tests/support/held'
import { present, until } from '#tests/support/until'

const long = process.env['FAULTS'] === '1'
/** Changes of scene before the first count, and after it. */
const WARM = long ? 60 : 2
const CHANGES = long ? 1_000 : 4
const BETWEEN = DAY / 1_000
/** Changes between one count and the next. */
const STRETCH = long ? 100 : CHANGES / 2
const MB = 1e6

const ROOM = present(shipped.walls[0])
const scenes = shipped.scenes.map(({ scene }) => scene)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The page would be made anew at the quiet hour, and all that it holds with it: that hour is kept away. */
function quietElsewhere(wall: DemoWall): Promise<unknown> {
  const minute = Math.floor(((wall.clock.now() + VIETNAM_OFFSET) % DAY) / MINUTE)
  const renewAt = (minute + 1_440 - 180) % 1_440
  return wall.server.log.append([ownEvent(wall.origin, 'wall.defined', { ...ROOM, renewAt })])
}

async function change(wall: DemoWall, page: Page, turn: number): Promise<void> {
  const number = turn % scenes.length
  const scene = present(scenes[number])
  if (turn % 2 === 0) {
    const at = wall.clock.now()
    const target = { wall: ROOM.wall }
    await wall.server.log.append([
      ownEvent(wall.origin, 'wall.commanded', { do: 'show', target, at, scene }),
    ])
  } else await page.keyboard.press(String(number + 1))
  // Not by a handle of the element: that alone would keep the whole scene.
  await page.waitForFunction(
    (selector) => document.querySelector(selector) !== null,
    `[data-on=true] main[data-scene="${scene}"]`,
  )
  // Who changes in haste does not wait for the map. In the long run each is painted.
  if (!long && number > 0) return
  await page.waitForFunction(
    () => document.querySelector('[data-on=true] [data-painted=false]') === null,
  )
}

it(
  'R14: holds no more after a day of events and scene changes than after its first hour',
  async () => {
    const wall = await startDemoWall()
    await quietElsewhere(wall)
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } })
    const session = await page.context().newCDPSession(page)
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await countContexts(page)
    await page.goto(`${wall.url}/?wall=${ROOM.wall}&screen=${ROOM.screens[0]?.name ?? ''}`)
    await page.waitForFunction(() => document.querySelector('[data-on=true]') !== null)

    const counts: { readonly at: number; readonly held: Held }[] = []
    async function count(changes: number): Promise<void> {
      // One map is on the glass, and the one before it is given up a moment later.
      await until('each map has one context', async () => {
        const { maps, contexts } = await drawnOn(page)
        return maps === contexts
      })
      const held = await heldBy(session)
      counts.push({ at: wall.clock.now(), held })
      if (long) printFigure('R14 so far', { changes, events: wall.taken, ...held })
    }
    for (let turn = 0; turn <= WARM + CHANGES; turn++) {
      await wall.pass(BETWEEN)
      await change(wall, page, turn)
      if (turn % 300 === 299) await quietElsewhere(wall)
      if (turn >= WARM && (turn - WARM) % STRETCH === 0) await count(turn - WARM)
    }

    const detached = await detachedNodes(session)
    const [from, to] = [present(counts[0]), present(counts.at(-1))]
    const hours = (to.at - from.at) / HOUR
    const grown = (to.held.heap - from.held.heap) / MB
    const plots = detached.filter((name) => /uplot|canvas/i.test(name)).length
    const { maps, contexts } = await drawnOn(page)
    printFigure('R14', {
      hours: hours.toFixed(2),
      changes: CHANGES,
      events: wall.taken,
      heapMB: counts.map(({ held }) => (held.heap / MB).toFixed(2)).join('/'),
      slopeMBPerHour: (grown / hours).toFixed(3),
      slopeMBPer100Changes: ((grown / CHANGES) * 100).toFixed(3),
      nodes: counts.map(({ held }) => held.nodes).join('/'),
      listeners: counts.map(({ held }) => held.listeners).join('/'),
      detachedNodes: detached.length,
      detachedPlots: plots,
      contexts,
      maps,
    })
    expect(errors).toEqual([])
    expect(plots).toBe(0)
    expect(contexts).toBe(maps)
    if (long) expect(grown / hours).toBeLessThanOrEqual(1)
    await page.close()
  },
  long ? 3 * HOUR : 4 * MINUTE,
)
