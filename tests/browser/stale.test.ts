/** R16: what is old is told from what is live: a source that stops, a wire that freezes, a server that is gone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SILENCE_MS } from '#client/feed/machine'
import { ownEvent } from '#server/log/own'
import { indicatorOf } from '#shared/catalogue'
import { AreaCode, COUNTRY, FeedName, IndicatorCode } from '#shared/ids'
import { Scene } from '#shared/scene'
import { Duration, MINUTE, SECOND } from '#shared/time'
import { Tour } from '#shared/tour'
import { Wall as WallDefinition } from '#shared/wall'
import { openBrowser } from '#tests/support/chromium'
import { expectWithin, printFigure } from '#tests/support/figure'
import { watchAttribute } from '#tests/support/moments'
import { postBatch } from '#tests/support/poster'
import { present, until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'
import { wireTo } from '#tests/support/proxy'

const LONG = 120_000
/** By their intervals: 5 minutes, 15 minutes, an hour, a day. */
const indicators = ['eco.power.load', 'gov.dossier.on_time', 'env.pm25', 'gov.satisfaction'].map(
  (code) => present(indicatorOf(IndicatorCode.parse(code))),
)
const FEED_EVERY = MINUTE
const ROOM = 'phong-thu'
const SCREEN = `?wall=${ROOM}&screen=M1`
/** A page looks at its feed twice a second, and tells the time once. */
const LOOK = 500
const TICK = SECOND
/** Of the tour. */
const STEP = 5 * SECOND

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const scene = (id: string) =>
  Scene.parse({
    scene: id,
    name: { vi: id, en: id },
    tiles: [
      { id: 'so', widget: 'figures', params: { indicators: indicators.map(({ code }) => code) } },
      { id: 'nguon', widget: 'sources' },
    ],
    layouts: { wide: { so: { x: 0, y: 0, w: 24, h: 9 }, nguon: { x: 0, y: 9, w: 12, h: 9 } } },
  })

/** A wall that changes between two scenes every five seconds, and one feed that has just sent. */
async function startRoom(): Promise<{ wall: Wall; sentAt: number }> {
  const wall = await startWall()
  const { clock } = wall
  const origin = { clock: clock.now, uuid: () => crypto.randomUUID() }
  const size = { width: 1280, height: 720 }
  const tour = Tour.shape.tour.parse('vong')
  await wall.server.log.append([
    ownEvent(origin, 'scene.defined', scene('mot')),
    ownEvent(origin, 'scene.defined', scene('hai')),
    ownEvent(
      origin,
      'tour.defined',
      Tour.parse({
        tour,
        name: { vi: 'Vòng', en: 'Tour' },
        steps: ['mot', 'hai'].map((id) => ({ scene: id, seconds: STEP / SECOND })),
      }),
    ),
    ownEvent(
      origin,
      'wall.defined',
      WallDefinition.parse({
        wall: ROOM,
        name: ROOM,
        canvas: size,
        screens: [{ name: 'M1', x: 0, y: 0, ...size }],
        regions: [{ region: 'ca', x: 0, y: 0, ...size, tour }],
        // Not while the test runs, whatever the time is.
        renewAt: Math.floor((Date.now() / MINUTE + 7 * 60 + 1_440 - 180) % 1_440),
      }),
    ),
    {
      ...ownEvent(origin, 'area.defined', {
        name: 'Huế',
        fullName: 'Thành phố Huế',
        level: 'province',
        parent: COUNTRY,
      }),
      area: AreaCode.parse('46'),
    },
    ownEvent(origin, 'source.defined', {
      feed: FeedName.parse('quan-trac'),
      title: { vi: 'Quan trắc', en: 'Monitoring' },
      dueEvery: Duration.parse(FEED_EVERY),
      simulated: false,
    }),
  ])
  const feed = await wall.feed('quan-trac')
  const sentAt = clock.now()
  const { body } = await postBatch(
    wall.url,
    feed,
    indicators.map(({ code, unit }) => ({
      specversion: '1.0',
      id: code,
      source: 'quan-trac',
      type: 'indicator.observed',
      area: '46',
      time: new Date(sentAt).toISOString(),
      data: { indicator: code, value: 1, unit },
    })),
  )
  expect(body.accepted).toBe(indicators.length)
  return { wall, sentAt }
}

async function open(url: string, path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(url + path)
  await page.waitForSelector('[data-on=true] article[data-freshness=fresh]')
  return page
}

describe('R16: what is old', () => {
  it(
    'is marked where its source stopped, and not shown as live again',
    async () => {
      const { wall, sentAt } = await startRoom()
      const { clock } = wall
      const page = await open(wall.url, '/?scene=mot')
      const figures = await watchAttribute(page, 'article', 'data-freshness')
      const sources = await watchAttribute(page, 'li button', 'data-health')
      const late: number[] = []
      const stages = [
        { due: FEED_EVERY, watched: sources, old: /late/ },
        ...indicators.map(({ dueEvery }, index) => ({
          due: dueEvery,
          watched: figures,
          old: new RegExp(`^(?:\\S+ ){${index}}stale`),
        })),
      ]
      for (const { due, watched, old } of stages) {
        const staleAt = sentAt + 2 * due
        clock.advance(staleAt - 3 * SECOND - clock.now())
        const ahead = clock.now() - Date.now()
        const moment = await until('it is marked', async () =>
          (await watched.moments()).find(({ is }) => old.test(is)),
        )
        late.push(moment.at + ahead - staleAt)
      }
      const states = (await figures.moments()).map(({ is }) => is.split(' '))
      const order = ['fresh', 'due', 'stale', 'dead']
      for (const index of indicators.keys()) {
        const ranks = states.map((state) => order.indexOf(state[index] ?? ''))
        expect(ranks).toEqual(ranks.toSorted())
      }
      printFigure('R16', {
        what: 'source-stopped',
        marked: late.length,
        lateMsMost: Math.max(...late),
        lateMs: late.join('/'),
      })
      // Not before it is due either: the clock of the page is the server's.
      expect(Math.min(...late)).toBeGreaterThanOrEqual(-LOOK)
      expectWithin(Math.max(...late), TICK)
      await page.close()
    },
    LONG,
  )

  it(
    'is marked on the whole screen when the wire freezes, and no longer when it thaws',
    async () => {
      const { wall } = await startRoom()
      const wire = await wireTo(wall.port)
      const page = await open(wire.url, '/?scene=mot')
      const glass = await watchAttribute(page, '[data-lost]', 'data-lost')
      const said: number[] = []
      for (const round of [1, 2, 3]) {
        const became = async (lost: boolean, from: number) =>
          (await glass.moments()).find(({ at, is }) => at >= from && is === String(lost))
        const frozenAt = Date.now()
        wire.freeze()
        const marked = await until(`marked in round ${round}`, () => became(true, frozenAt))
        said.push(marked.at - frozenAt)
        expect(await page.textContent('[role=status]')).toContain('MẤT KẾT NỐI')
        const thawedAt = Date.now()
        wire.thaw()
        await until('live again', () => became(false, thawedAt))
        expect(await page.$('[role=status]')).toBeNull()
      }
      printFigure('R16', { what: 'wire-frozen', rounds: said.length, saidAfterMs: said.join('/') })
      expectWithin(Math.max(...said), SILENCE_MS + LOOK + 250)
      await page.close()
    },
    LONG,
  )

  it(
    'stays in step with its tour while the server is away, marked',
    async () => {
      const { wall } = await startRoom()
      const page = await open(wall.url, `/${SCREEN}`)
      await wall.stop()
      await page.waitForSelector('[data-lost=true]')
      const shown = await watchAttribute(page, '[data-on=true] main', 'data-scene')
      const changes = await until('four scenes later', async () => {
        const [, ...later] = await shown.moments()
        return later.length >= 4 && later
      })
      // Steps are counted from 1970, so each begins at a whole multiple.
      const late = changes.map(({ at }) => at % STEP)
      printFigure('R16', { what: 'server-away', scenes: changes.length, lateMs: late.join('/') })
      expect(changes.every(({ is }, turn) => is !== changes[turn - 1]?.is)).toBe(true)
      expectWithin(Math.max(...late), TICK)
      expect(await page.textContent('[role=status]')).toContain('MẤT KẾT NỐI')
      expect(await page.$('[data-lost=true]')).not.toBeNull()
      await page.close()
    },
    LONG,
  )
})
