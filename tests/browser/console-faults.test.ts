/** What the console says of what is wrong and of where one is, in a browser, against the built server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TABLET, button, number, openConsole, type Desk } from '#tests/support/console'
import { keepPicture } from '#tests/support/picture'
import { present } from '#tests/support/until'

const LONG = 120_000
let desk: Desk
beforeAll(async () => {
  desk = await openConsole()
}, LONG)
afterAll(() => desk.stop())

it(
  'E8: a tile that is defined wrong is marked in the list, on its place and in its form',
  async () => {
    const page = await desk.open('console/scenes')
    await button(page, 'Cảnh mới').click()
    await page.getByLabel('Tên', { exact: true }).fill('Hỏng')
    await button(page, 'Tạo mới').click()
    await page.waitForURL(/scenes\/hong/)
    const scene = {
      scene: 'hong',
      name: { vi: 'Hỏng', en: 'Broken' },
      tiles: [
        { id: 'la', widget: 'thoi-tiet-2030' },
        { id: 'sai', widget: 'chart', params: { indicator: 'gov.khong.co', area: '12345' } },
        { id: 'tot', widget: 'figures', params: { indicators: ['trf.speed'] } },
      ],
      layouts: {
        wide: {
          la: { x: 0, y: 0, w: 12, h: 9 },
          sai: { x: 12, y: 0, w: 12, h: 9 },
          tot: { x: 0, y: 9, w: 12, h: 9 },
        },
      },
    }
    const buffer = Buffer.from(JSON.stringify(scene))
    const file = { name: 'hong.json', mimeType: 'application/json', buffer }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.waitForSelector('[data-tile=sai][data-faulty=true]')
    const marked = page.locator('[data-tile][data-faulty=true]')
    await expect.poll(() => marked.count()).toBe(2)
    await page.locator('[data-tile=sai]').click()
    const form = page.getByRole('region', { name: 'Ô đang chọn' })
    // What is known of the server comes in its own time: the areas and the catalogue.
    const said = () => form.getByRole('alert').textContent()
    await expect.poll(said).toContain('“gov.khong.co” ở mục “Chỉ tiêu” không có trong danh mục')
    await expect.poll(said).toContain('“12345” ở mục “Địa bàn” không có')
    const glass = page.frameLocator('iframe').locator('[data-tile=sai] [role=alert]')
    // Its catalogue may come a moment later.
    await expect
      .poll(() => glass.textContent())
      .toContain('“gov.khong.co” ở mục “Chỉ tiêu” không có')
    await keepPicture(page, 'console-scene-faults', true)
    await button(page, 'Lưu').click()
    await page.waitForSelector('[role=status] >> text=Đã lưu lúc')
    await page.getByText('Về danh sách').click()
    await page.locator('li', { hasText: 'Hỏng' }).getByText('2 ô có lỗi').waitFor()
    expect(await page.getByText('ô có lỗi').count()).toBe(1)
    await page.close()
  },
  LONG,
)

it(
  'a finger moves a tile without resting on it first',
  async () => {
    const touched = await desk.browser.newContext({
      viewport: TABLET,
      hasTouch: true,
      storageState: await desk.context.storageState(),
    })
    const page = await touched.newPage()
    await page.goto(desk.address('console/scenes/hong'))
    await page.waitForSelector('[data-tile=tot]')
    const box = present(await page.locator('[data-tile=tot]').boundingBox())
    const session = await touched.newCDPSession(page)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const put = (type: 'touchStart' | 'touchMove' | 'touchEnd', by?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: by === undefined ? [] : [{ x: x + by, y }],
      })
    await put('touchStart', 0)
    for (let step = 1; step <= 10; step++) await put('touchMove', (step * box.width) / 10)
    // A finger rests before it lets go.
    await put('touchMove', box.width)
    await page.waitForTimeout(200)
    await put('touchEnd')
    // What a drag begins with is not counted.
    await expect.poll(() => number(page, 'Từ trái')).toBeGreaterThanOrEqual(11)
    await touched.close()
  },
  LONG,
)

it(
  'every window is named after its section, and an address that leads nowhere says so',
  async () => {
    const page = await desk.open('console/scenes/tong-quan')
    await page.waitForSelector('main h1')
    expect(await page.title()).toBe('Cảnh · IOC Wall')
    await page.getByRole('link', { name: 'Vòng chiếu' }).click()
    await expect.poll(() => page.title()).toBe('Vòng chiếu · IOC Wall')
    await page.goto(desk.address('console/khong-he-co'))
    await page.waitForSelector('h1 >> text=Không có trang này')
    await page.setViewportSize({ width: 390, height: 844 })
    // No tab lies beyond the edge, where nobody looks for it.
    const tabs = await page.locator('nav a').all()
    expect(tabs.length).toBe(7)
    for (const tab of tabs) {
      const { x, width } = present(await tab.boundingBox())
      expect(x + width).toBeLessThanOrEqual(390)
    }
    await page.getByText('Về trang đầu').click()
    await page.waitForURL(/console\/walls/)
    await page.close()
  },
  LONG,
)

it('no page broke the policy or threw', () => {
  const { errors, violations } = desk
  expect({ errors, violations }).toEqual({ errors: [], violations: [] })
})
