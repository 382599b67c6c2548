/** Walls from the console in a browser, against the built server: scenes are edited, sent, and seen on the glass. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, TABLET, button, number, openConsole, type Desk } from '#tests/support/console'
import { keepPicture } from '#tests/support/picture'
import { present } from '#tests/support/until'

const LONG = 180_000
const WIDTHS = [{ width: 390, height: 844 }, TABLET, { width: 1920, height: 1080 }]
const SCREEN = 'Màn hình 1'

let desk: Desk
beforeAll(async () => {
  desk = await openConsole()
}, LONG)
afterAll(() => desk.stop())

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** Takes hold of an element and lets go of it somewhere else, as a hand does. */
async function drag(page: Page, selector: string, by: { x: number; y: number }): Promise<void> {
  const box = present(await page.locator(selector).boundingBox(), selector)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by.x, y + by.y, { steps: 12 })
  // A hand rests before it lets go.
  await page.mouse.move(x + by.x, y + by.y)
  await page.waitForTimeout(200)
  await page.mouse.up()
}

describe('a scene', () => {
  it(
    'is made, its tile dragged, saved, and the version before said again',
    async () => {
      const page = await desk.open('console/scenes')
      await button(page, 'Cảnh mới').click()
      await page.getByLabel('Tên', { exact: true }).fill('Ca đêm')
      expect(await page.getByLabel('Mã').inputValue()).toBe('ca-dem')
      await button(page, 'Tạo mới').click()
      await page.waitForURL(/scenes\/ca-dem/)
      await button(page, 'Số liệu').click()
      const tile = '[data-tile=so-lieu]'
      await page.waitForSelector(tile)
      expect([await number(page, 'Từ trái'), await number(page, 'Từ trên')]).toEqual([0, 0])

      // What is edited is drawn by the wall itself, with live data.
      const wall = page.frameLocator('iframe')
      await wall.locator('main[data-scene=ca-dem] article').first().waitFor()
      await button(page, 'Lưu').click()
      await page.waitForSelector('[role=status] >> text=Đã lưu lúc')

      const cell = present(await page.locator(tile).boundingBox()).width / 8
      await drag(page, tile, { x: 6 * cell, y: 4 * cell })
      await expect.poll(() => number(page, 'Từ trái')).toBe(6)
      const moved = await number(page, 'Từ trên')
      expect(moved).toBeGreaterThan(0)
      await page.keyboard.press('Control+z')
      await expect.poll(() => number(page, 'Từ trái')).toBe(0)
      await page.keyboard.press('Control+Shift+z')
      await expect.poll(() => number(page, 'Từ trái')).toBe(6)
      await page.locator(tile).focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Shift+ArrowDown')
      await expect.poll(() => number(page, 'Từ trái')).toBe(7)
      expect(await number(page, 'Cao')).toBe(7)
      await page.getByLabel('Từ trái', { exact: true }).fill('23')
      await page.waitForSelector('text=không vừa')
      await page.getByLabel('Từ trái', { exact: true }).fill('8')
      await keepPicture(page, 'console-scene', true)
      await button(page, 'Lưu').click()
      const versions = page.getByRole('region', { name: 'Các bản đã lưu' }).locator('li')
      await expect.poll(() => versions.count()).toBe(3)
      expect(await versions.first().textContent()).toContain(ADMIN.name)

      await versions.nth(1).getByRole('button', { name: 'Khôi phục' }).click()
      await page.waitForSelector('[role=status] >> text=Đã khôi phục bản')
      await expect.poll(() => versions.count()).toBe(4)
      await page.locator(tile).click()
      expect([await number(page, 'Từ trái'), await number(page, 'Cao')]).toEqual([0, 6])
      await page.close()
    },
    LONG,
  )

  it(
    'that somebody else has saved meanwhile is not overwritten in silence',
    async () => {
      const [mine, theirs] = [
        await desk.open('console/scenes/ca-dem'),
        await desk.open('console/scenes/ca-dem'),
      ]
      for (const [page, name] of [
        [theirs, 'Ca đêm hai'],
        [mine, 'Ca đêm ba'],
      ] as const) {
        await page.getByLabel('Tên', { exact: true }).fill(name)
        await button(page, 'Lưu').click()
      }
      await mine.waitForSelector(`[role=alert] >> text=${ADMIN.name} đã lưu một bản khác`)
      await button(mine, 'Mở bản mới của người kia').click()
      await expect
        .poll(() => mine.getByLabel('Tên', { exact: true }).inputValue())
        .toBe('Ca đêm hai')
      await mine.close()
      await theirs.close()
    },
    LONG,
  )

  it(
    'comes in as a file, and a broken file is named by its faults',
    async () => {
      const page = await desk.open('console/scenes/ca-dem')
      const file = (text: string) => ({
        name: 'canh.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
      const chooser = page.locator('input[type=file]')
      await chooser.setInputFiles(file('{"scene":'))
      await page.waitForSelector('[role=alert] >> text=không phải JSON')
      const scene = {
        scene: 'khac',
        name: { vi: 'Từ tệp', en: 'From a file' },
        tiles: [{ id: 'a', widget: 'status' }],
        layouts: { wide: { b: { x: 0, y: 0, w: 4, h: 2 } } },
      }
      await chooser.setInputFiles(file(JSON.stringify(scene)))
      await page.waitForSelector('text=layouts.wide.b: không có ô "b"')
      const whole = { ...scene, layouts: { wide: { a: { x: 0, y: 0, w: 24, h: 2 } } } }
      await chooser.setInputFiles(file(JSON.stringify(whole)))
      await page.waitForSelector('[role=status] >> text=canh.json')
      await page.waitForSelector('h1 >> text=Từ tệp')
      await page.keyboard.press('Control+z')
      await page.waitForSelector('h1 >> text=Ca đêm')
      await page.close()
    },
    LONG,
  )
})

describe('the remote control', () => {
  it(
    'sends a scene to the glass, sees it there, and gives the tour back',
    async () => {
      const glass = await desk.open(`?wall=phong-truc&screen=${encodeURIComponent(SCREEN)}`)
      await glass.waitForSelector('main[data-scene]')
      const page = await desk.open('console/walls')
      const screen = page.getByRole('button', { name: new RegExp(`^${SCREEN}`) }).first()
      await screen.waitFor()
      await page.waitForSelector('text=đúng chương trình')
      await keepPicture(page, 'console-walls', true)

      await button(page, 'Gửi cảnh').click()
      await page.waitForSelector('[role=alert] >> text=Hãy chọn một cảnh')
      await page.getByLabel('Cảnh', { exact: true }).selectOption('ca-dem')
      await button(page, 'Gửi cảnh').click()
      expect(await page.textContent('[role=status]')).toMatch(
        /Đã gửi|Gửi “Ca đêm hai” lên .*Phòng trực: đổi lúc \d\d:\d\d:\d\d/,
      )
      await glass.waitForSelector('main[data-scene=ca-dem]')
      await screen.getByText('Ca đêm hai').waitFor()

      await screen.click()
      await page.waitForSelector(`h2 >> text=Màn hình ${SCREEN}`)
      await button(page, 'Tắt hình').click()
      await page.waitForSelector('[role=status] >> text=tắt hình từ')
      await button(page, 'Bật hình lại').waitFor()
      await page.waitForSelector('text=đang tắt hình')
      await keepPicture(page, 'console-walls-blank', true)
      await button(page, 'Bật hình lại').click()
      await page.waitForSelector('[role=status] >> text=bật hình lại')
      await button(page, 'Hiện tên màn hình').click()
      await glass.waitForSelector(`text=${SCREEN}`)
      await button(page, 'Cả tường').click()
      await button(page, 'Trở lại vòng chiếu').click()
      await page.waitForSelector('[role=status] >> text=trở lại vòng chiếu lúc')
      await glass.waitForSelector('main[data-scene=ca-dem]', { state: 'detached' })

      await glass.close()
      await page.waitForSelector('text=chưa ghép')
      await page.close()
    },
    LONG,
  )
})

describe('a wall', () => {
  it(
    'is laid out by hand, and tells how large its type is in the room',
    async () => {
      const page = await desk.open('console/walls/phong-truc')
      await button(page, '2 × 2 full-HD').click()
      await button(page, 'Thay bố trí').click()
      const canvas = page.getByRole('region', { name: 'Khung của tường' })
      expect(await canvas.getByLabel('Rộng, px').inputValue()).toBe('3840')
      await page.getByRole('button', { name: 'Màn hình 4' }).click()
      const x = page.getByLabel('Từ trái', { exact: true })
      expect(await x.inputValue()).toBe('1920')
      await drag(page, '[data-chosen=true]', { x: -160, y: -90 })
      await expect.poll(() => x.inputValue()).not.toBe('1920')
      await page.keyboard.press('Control+z')
      await expect.poll(() => x.inputValue()).toBe('1920')
      // A few pixels beside its place it takes hold of the edge again.
      await drag(page, '[data-chosen=true]', { x: -4, y: -3 })
      expect(await x.inputValue()).toBe('1920')

      await page.getByLabel('Cỡ điểm ảnh, mm').fill('0,63')
      await page.getByLabel('Nhìn cách, m').fill('6')
      await page.waitForSelector('text=phút góc')
      await page.getByLabel('Nhìn cách, m').fill('30')
      await page.waitForSelector('text=Dưới 16 phút góc')
      await page.getByLabel('Nhìn cách, m').fill('3')
      await keepPicture(page, 'console-layout', true)
      await button(page, 'Lưu').click()
      await page.waitForSelector('[role=status] >> text=Đã lưu lúc')
      await page.close()
    },
    LONG,
  )
})

it.each([
  'walls',
  'walls/phong-truc',
  'scenes',
  'scenes/tong-quan',
  'tours',
  'tours/vong-chinh',
  'pair',
])(
  'the page %s fits a telephone, a tablet and a desk',
  async (path) => {
    const page = await desk.open(`console/${path}`)
    await page.waitForSelector('main h1')
    for (const size of WIDTHS) {
      await page.setViewportSize(size)
      await expect.poll(() => overflow(page)).toBe(0)
      await keepPicture(page, `console-${path.replace('/', '-')}-${size.width}`, true)
    }
    await page.close()
  },
  LONG,
)

it('no page broke the policy or threw', () => {
  const { errors, violations } = desk
  expect({ errors, violations }).toEqual({ errors: [], violations: [] })
})
