/** E8: what cannot be shown is named where it should stand and on the console, and everything else goes on. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { GlassReport } from '#shared/glass'
import { Scene, SceneId } from '#shared/scene'
import { Instant } from '#shared/time'
import { Wall } from '#shared/wall'
import { openBrowser } from '#tests/support/chromium'
import { say } from '#tests/support/say'
import { startDemoWall } from '#tests/support/demo-wall'
import { until } from '#tests/support/until'
import type { Wall as Server } from '#tests/support/wall'
import * as z from 'zod'

const LONG = 120_000
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, LONG)
afterAll(() => browser.close())

const one = { x: 0, y: 0, width: 1920, height: 1080 }
const wall = Wall.parse({
  wall: 'thu',
  name: 'Tường thử',
  canvas: { width: 1920, height: 1080 },
  screens: [{ name: 'M1', ...one }],
  regions: [{ region: 'chinh', ...one, tour: 'vong-chinh' }],
})

/** As a newer version, or a hand, may have left it. */
const broken = Scene.parse({
  scene: 'hong',
  name: { vi: 'Cảnh hỏng', en: 'Broken scene' },
  tiles: [
    { id: 'dau', widget: 'status' },
    { id: 'la', widget: 'thoi-tiet-2030' },
    { id: 'sai', widget: 'figures', params: { indicators: ['khong phai ma'] } },
    { id: 'khong-co', widget: 'chart', params: { indicator: 'gov.khong.co' } },
    { id: 'thieu', widget: 'ranking', params: { foo: 1 } },
    { id: 'noi-la', widget: 'area-map', params: { indicator: 'trf.speed', area: '12345' } },
    { id: 'nua', widget: 'figures', params: { indicators: ['trf.speed', 'gov.khong.co'] } },
    { id: 'tot', widget: 'figures', params: { indicators: ['trf.speed'] } },
  ],
  layouts: {
    wide: {
      dau: { x: 0, y: 0, w: 24, h: 2 },
      la: { x: 0, y: 2, w: 12, h: 8 },
      sai: { x: 12, y: 2, w: 12, h: 8 },
      'khong-co': { x: 0, y: 10, w: 12, h: 8 },
      tot: { x: 12, y: 10, w: 12, h: 8 },
      thieu: { x: 0, y: 18, w: 8, h: 9 },
      'noi-la': { x: 8, y: 18, w: 8, h: 9 },
      nua: { x: 16, y: 18, w: 8, h: 9 },
    },
  },
})

const FAULTY = ['la', 'sai', 'khong-co', 'thieu', 'noi-la', 'nua']

const Glasses = z.object({ glasses: z.array(z.object({ report: GlassReport })) })

async function faultsOn({ url }: Server) {
  const answer = await fetch(`${url}/api/glass`)
  const { glasses } = Glasses.parse(await answer.json())
  return glasses.flatMap(({ report }) => report.faults)
}

it(
  'E8: a broken scene costs its own tiles, one that is not there its own place, and the console names both',
  async () => {
    const server = await startDemoWall()
    const { now } = server.clock
    const show = (scene: string) => ({
      kind: 'wall.commanded' as const,
      data: {
        do: 'show' as const,
        target: { wall: wall.wall },
        at: Instant.parse(now()),
        scene: SceneId.parse(scene),
      },
    })
    await say(
      server.server,
      now,
      { kind: 'wall.defined', data: wall },
      { kind: 'scene.defined', data: broken },
      show('hong'),
    )
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(`${server.url}/?wall=thu&screen=M1`)
    await page.waitForSelector('[data-on=true] [data-scene=hong] [data-tile=tot] article', {
      timeout: LONG,
    })
    const textOf = (tile: string) => page.textContent(`[data-on=true] [data-tile=${tile}]`)
    expect(await textOf('la')).toContain('thoi-tiet-2030')
    expect(await textOf('sai')).toBe(
      'Ô “Số liệu” (sai) có lỗi' +
        '“khong phai ma” ở mục “Các chỉ tiêu 1” không phải mã chỉ tiêu.' +
        'Sửa ô này ở Bảng điều khiển, mục Cảnh, “Cảnh hỏng”.',
    )
    expect(await textOf('thieu')).toContain('không có mục “foo”.Thiếu mục “Chỉ tiêu”.')
    expect(await textOf('noi-la')).toContain('Địa bàn “12345” ở mục “Địa bàn” không có')
    await page.waitForSelector('[data-on=true] [data-tile=khong-co] [role=alert]')
    expect(await textOf('khong-co')).toContain('gov.khong.co')
    // One of two: the other is shown.
    expect(await textOf('nua')).toContain('gov.khong.co')
    expect(await textOf('nua')).toContain('km/h')
    expect(await textOf('tot')).toContain('km/h')
    expect(await textOf('dau')).toContain('Tỉnh Mẫu')
    const named = await until('the faults on the console', async () => {
      const faults = await faultsOn(server)
      return new Set(faults.map(({ tile }) => tile)).size >= FAULTY.length && faults
    })
    expect(new Set(named.map(({ tile }) => tile))).toEqual(new Set(FAULTY))
    expect(named).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ scene: 'hong', tile: 'la', widget: 'thoi-tiet-2030' }),
        expect.objectContaining({
          tile: 'nua',
          what: 'Chỉ tiêu “gov.khong.co” ở mục “Các chỉ tiêu 2” không có trong danh mục của máy chủ.',
        }),
      ]),
    )

    await say(server.server, now, show('khong-he-co'))
    await page.waitForSelector('[data-on=true] >> text=khong-he-co', { timeout: LONG })
    await page.waitForSelector('[data-on=true] [role=alert] >> text=mục Tường')
    expect(
      await until('the missing scene on the console', async () =>
        (await faultsOn(server)).find(({ scene }) => scene === 'khong-he-co'),
      ),
    ).toBeDefined()
    await say(server.server, now, show('tong-quan'))
    await page.waitForSelector('[data-on=true] [data-scene=tong-quan] article', { timeout: LONG })
    expect(
      await until('no fault any more', async () => (await faultsOn(server)).length === 0),
    ).toBe(true)

    // By its own address a page offers the scenes that there are.
    await page.goto(`${server.url}/?scene=khong-he-co`)
    await page.click('[data-on=true] [role=alert] >> text=Cảnh hỏng', { timeout: LONG })
    await page.waitForSelector('[data-on=true] [data-scene=hong]', { timeout: LONG })
    await page.close()
  },
  LONG,
)
