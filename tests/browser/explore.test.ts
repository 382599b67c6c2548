/** Explore at every size: what it shows, whether it can be read and touched, and what breaks. */
import { describe, expect, it } from 'vitest'
import {
  LONG,
  misfits,
  ONLINE,
  settled,
  TABLET,
  useDesk,
  violationsOf,
} from '#tests/support/explore'
import { keepPicture } from '#tests/support/picture'
import { present } from '#tests/support/until'

const long = process.env['FAULTS'] === '1'
/** Of every view. */
const HAND = [
  { of: 'a tablet', ...TABLET, scheme: 'light' as const },
  { of: 'a tablet by night', ...TABLET, scheme: 'dark' as const },
  { of: 'a telephone', width: 390, height: 844, scheme: 'light' as const },
]
/** Of the others only in the long form; software takes its time over them. */
const LARGER = [
  { of: 'a tablet upright', width: 768, height: 1024, scheme: 'light' as const },
  { of: 'a desk', width: 1920, height: 1080, scheme: 'light' as const },
  { of: 'a large screen', width: 3840, height: 2160, scheme: 'dark' as const },
]
const VIEWS = {
  area: '/explore/99',
  commune: '/explore/99002',
  figure: `/explore/99/${ONLINE}`,
  'reckoned figure': '/explore/99002/gov.service.index',
  events: `/explore/99/${ONLINE}/events`,
  compare: `/explore/99002/${ONLINE}/compare`,
  paper: `/explore/99/${ONLINE}/paper`,
}

const desk = useDesk()

describe('Explore', () => {
  it(
    'stands in the README as it looks',
    async () => {
      const { page, context } = await desk().open(VIEWS.figure)
      await keepPicture(page, 'explore-1024')
      await context.close()
    },
    LONG,
  )

  it.each([
    ['a telephone', { width: 390, height: 844 }, 300],
    ['a tablet upright', { width: 768, height: 1024 }, 320],
    ['a screen upright', { width: 1080, height: 1920 }, 500],
  ])(
    'tells on %s how much, then where on a map that can be read, then why',
    async (_, size, least) => {
      const { page, context } = await desk().open(VIEWS.figure, size)
      const boxes = await Promise.all(
        ['main button[data-old]', '[data-keys=map]', '[data-area]', '[role=img] canvas'].map(
          (part) => page.locator(part).first().boundingBox(),
        ),
      )
      const [number, map, ranked, line] = boxes.map((box) => present(box))
      expect(map?.y).toBeGreaterThan((number?.y ?? 0) + (number?.height ?? 0))
      expect(line?.y).toBeGreaterThan((map?.y ?? 0) + (map?.height ?? 0))
      expect(line?.y).toBeGreaterThan(ranked?.y ?? 0)
      expect(map?.height).toBeGreaterThan(least)
      expect(map?.width).toBeGreaterThan(least)
      await context.close()
    },
    LONG,
  )

  it(
    'says in English what there is in English, and of the rest that it is Vietnamese',
    async () => {
      const inVietnamese = async (path: string) => {
        const { page, context } = await desk().open(path)
        expect(await page.getAttribute('html', 'lang')).toBe('en')
        const texts = await page.locator('[lang=vi]').allTextContents()
        const main = await page.locator('main').innerText()
        await context.close()
        return { texts, main }
      }
      const area = await inVietnamese(`${VIEWS.area}?lang=en`)
      const reports = desk().wall.server.projections.state.entries('openReport')
      const titles = [...reports].map(([, { title }]) => title)
      expect(area.texts.filter((text) => titles.includes(text)).length).toBeGreaterThan(0)
      const { texts, main } = await inVietnamese(`${VIEWS.figure}?lang=en`)
      expect(main).toContain('Office of the provincial People')
      for (const publisher of ['Thông báo 56/TB-VPCP', 'TTXVN'])
        expect(texts.some((text) => text.includes(publisher))).toBe(true)
    },
    LONG,
  )

  it.each(['/explore/%zz', '/explore/nonsense/x/y', '/explore/%E0%A4/paper'])(
    'says of %s that there is no such area, and leads back',
    async (path) => {
      const { page, context, faults } = await desk().open(path)
      expect(await page.locator('h1').innerText()).toContain('Không có địa bàn')
      expect([await violationsOf(page), await misfits(page), faults]).toEqual([[], [], []])
      await page.getByRole('link', { name: 'Tỉnh Mẫu' }).tap()
      await page.waitForFunction(() => location.pathname === '/explore')
      await settled(page)
      await context.close()
    },
    LONG,
  )

  it.each(Object.entries(VIEWS))(
    'shows %s at every size, by day and by night, readable and without faults',
    async (name, path) => {
      for (const size of long || name === 'figure' ? [...HAND, ...LARGER] : HAND) {
        const { page, context, faults } = await desk().open(path, size, size.scheme)
        await keepPicture(page, `explore-${name.replaceAll(' ', '-')}-${size.width}-${size.scheme}`)
        const where = `${name}, ${size.of}`
        expect({ where, faults, violations: await violationsOf(page) }).toEqual({
          where,
          faults: [],
          violations: [],
        })
        // A sheet of paper is as wide as paper is.
        if (name !== 'paper')
          expect({ where, misfits: await misfits(page) }).toEqual({ where, misfits: [] })
        await context.close()
      }
    },
    LONG,
  )
})
