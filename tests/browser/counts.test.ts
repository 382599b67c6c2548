/** Counts are of the area in focus, and those from a source that stopped are told from those from one that lives (E7, R16). */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownEvent } from '#server/log/own'
import { AreaCode, COUNTRY, FeedName } from '#shared/ids'
import { Scene } from '#shared/scene'
import { Duration, Instant, MINUTE } from '#shared/time'
import { Wall as WallDefinition, WallId } from '#shared/wall'
import { openBrowser } from '#tests/support/chromium'
import { postBatch } from '#tests/support/poster'
import { until } from '#tests/support/until'
import { startWall, type Wall } from '#tests/support/wall'

const FEED_EVERY = MINUTE
const COUNTS = ['cameras', 'dossiers', 'reports']
const camera = (id: string) => ({
  report: 'status',
  camera: id,
  name: `Ngã tư ${id}`,
  position: [107.6, 16.5],
  state: 'live',
})
/** What the feed tells, and of which commune. */
const counted = [
  ['460101', 'camera.observed', camera('c1')],
  ['460102', 'camera.observed', camera('c2')],
  ['460101', 'dossier.changed', { dossier: 'H1', state: 'accepted', channel: 'online' }],
  ['460101', 'report.changed', { report: 'PA-1', state: 'new', category: 'road', title: 'Ổ gà' }],
] as const
const PROVINCE = AreaCode.parse('46')
const COMMUNE = AreaCode.parse('460101')
const OTHER = AreaCode.parse('460102')
const ROOM = 'phong-dem'
const SIZE = { width: 1280, height: 720 }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A scene of tiles that count, and a feed that has just told what they count. */
async function startCounts(): Promise<{ wall: Wall; sentAt: number }> {
  const wall = await startWall()
  const { clock, server, url } = wall
  const origin = { clock: clock.now, uuid: () => crypto.randomUUID() }
  const tiles = ['summary', ...COUNTS]
  const areas = [
    { area: PROVINCE, name: 'Huế', level: 'province', parent: COUNTRY },
    { area: COMMUNE, name: 'Thuận Hóa', level: 'commune', parent: PROVINCE },
    { area: OTHER, name: 'Phú Xuân', level: 'commune', parent: PROVINCE },
  ] as const
  await server.log.append([
    ownEvent(
      origin,
      'scene.defined',
      Scene.parse({
        scene: 'dem',
        name: { vi: 'Đếm', en: 'Counts' },
        tiles: tiles.map((widget) => ({ id: widget, widget })),
        layouts: {
          wide: Object.fromEntries(
            tiles.map((widget, index) => [
              widget,
              { x: 12 * (index % 2), y: 6 * Math.floor(index / 2), w: 12, h: 6 },
            ]),
          ),
        },
      }),
    ),
    ownEvent(
      origin,
      'wall.defined',
      WallDefinition.parse({
        wall: ROOM,
        name: ROOM,
        canvas: SIZE,
        screens: [{ name: 'M1', x: 0, y: 0, ...SIZE }],
        regions: [{ region: 'ca', x: 0, y: 0, ...SIZE, tour: 'vong' }],
        // Not while the test runs, whatever the time is.
        renewAt: Math.floor((Date.now() / MINUTE + 7 * 60 + 1_440 - 180) % 1_440),
      }),
    ),
    ownEvent(origin, 'source.defined', {
      feed: FeedName.parse('quan-trac'),
      title: { vi: 'Quan trắc', en: 'Monitoring' },
      dueEvery: Duration.parse(FEED_EVERY),
      simulated: false,
    }),
    ...areas.map(({ area, ...fields }) => ({
      ...ownEvent(origin, 'area.defined', { ...fields, fullName: fields.name }),
      area,
    })),
  ])
  const sentAt = clock.now()
  const { body } = await postBatch(
    url,
    await wall.feed('quan-trac'),
    counted.map(([area, type, data], index) => ({
      specversion: '1.0',
      id: `${index}`,
      source: 'quan-trac',
      type,
      area,
      time: new Date(sentAt).toISOString(),
      data,
    })),
  )
  expect(body.accepted).toBe(counted.length)
  return { wall, sentAt }
}

it('R16 E7: old counts are marked, and left out of what is read aloud, where their source stopped', async () => {
  const { wall, sentAt } = await startCounts()
  const { clock } = wall
  const page = await browser.newPage({ viewport: SIZE })
  await page.goto(`${wall.url}/?scene=dem`)
  const marked = (how: string, times: number) =>
    until(`${how} ${times} times`, async () => {
      const tiles = page.locator(`[data-on=true] section[data-freshness=${how}]`)
      return (await tiles.count()) === times && tiles
    })
  const summary = page.locator('[data-on=true] button[data-step]')
  await marked('fresh', COUNTS.length)
  const told = await until('it is told', async () => {
    const text = await summary.textContent()
    return text?.includes('hồ sơ') && text
  })
  expect(told).toContain('Cả 2 camera có hình')
  expect(await page.locator('p[data-freshness]').count()).toBe(0)

  for (const [how, times, age] of [
    ['stale', 2, '2 phút'],
    ['dead', 4, '4 phút'],
  ] as const) {
    clock.advance(sentAt + times * FEED_EVERY - clock.now())
    const tiles = await marked(how, COUNTS.length)
    const lines = await tiles.locator('p[data-freshness]').allTextContents()
    expect(lines).toEqual(COUNTS.map(() => `số liệu của Quan trắc: cũ ${age}`))
    const said = await until('it is no longer told', async () => {
      const text = await summary.textContent()
      return !text?.includes('hồ sơ') && text
    })
    expect(said).not.toContain('camera có hình')
    expect(said).toMatch(/Lưu ý: một nguồn (trễ|im lặng)/)
  }
  await page.close()
}, 60_000)

it('are of the area in focus', async () => {
  const { wall } = await startCounts()
  const { clock, server, url } = wall
  const origin = { clock: clock.now, uuid: () => crypto.randomUUID() }
  const show = (focus?: { area: AreaCode }) =>
    ownEvent(origin, 'wall.commanded', {
      do: 'show',
      target: { wall: WallId.parse(ROOM) },
      at: Instant.parse(clock.now()),
      scene: Scene.shape.scene.parse('dem'),
      ...(focus && { focus }),
    })
  const page = await browser.newPage({ viewport: SIZE })
  const told = (text: string) =>
    until(`it tells: ${text}`, async () => {
      const summary = await page.locator('[data-on=true] button[data-step]').allTextContents()
      return summary.join().includes(text)
    })
  const counts = () =>
    page.locator('[data-on=true] section:has(> div [data-state]) button').allTextContents()
  await server.log.append([show()])
  await page.goto(`${url}/?wall=${ROOM}&screen=M1`)
  await told('Cả 2 camera có hình')
  expect(await counts()).toEqual(['2có hình', '0đứng hình', '0mất tín hiệu'])
  await server.log.append([show({ area: OTHER })])
  await told('Cả 1 camera có hình')
  expect(await counts()).toEqual(['1có hình', '0đứng hình', '0mất tín hiệu'])
  await page.close()
}, 60_000)
