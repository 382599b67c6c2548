/** What Explore prints: pages of A4, with a link that shows the same later. */
import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { LONG, ONLINE, settled, useDesk, type Opened } from '#tests/support/explore'
import { keepPicture } from '#tests/support/picture'

const desk = useDesk()

/** As many as the printed document has. */
async function pagesOf({ page }: Opened): Promise<number> {
  const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

const foot = ({ page }: Opened) => page.locator('article > div > footer')

describe('paper', () => {
  it(
    'is one page where the ranking is short, and shows the same again from the link at its foot',
    async () => {
      const opened = await desk().open(`/explore/99.2/${ONLINE}/paper`)
      const { page } = opened
      await page.waitForURL(/\/frozen\/.*view=paper/)
      await settled(page)
      await keepPicture(page, 'paper-short', true)
      expect(await pagesOf(opened)).toBe(1)
      const printed = await page.locator('article').innerText()
      const [address = ''] = /http\S+$/.exec(await foot(opened).innerText()) ?? []
      expect(address).toBe(page.url())
      const later = await desk().open(new URL(address).pathname + new URL(address).search)
      expect(await later.page.locator('article').innerText()).toBe(printed)
      expect([...opened.faults, ...later.faults]).toEqual([])
      await later.context.close()
      await opened.context.close()
    },
    LONG,
  )

  it(
    'goes on with the whole ranking where it is long, and says on each page of what',
    async () => {
      const opened = await desk().open(`/explore/99/${ONLINE}/paper`)
      await settled(opened.page)
      const whole = opened.page.locator('table').last()
      const rows = await whole.locator('tbody tr').count()
      expect(rows).toBeGreaterThan(60)
      expect(await whole.locator('thead').innerText()).toContain('Tỉnh Mẫu · tính đến')
      expect(await pagesOf(opened)).toBe(3)
      await opened.context.close()
    },
    LONG,
  )

  it(
    'fetches nobody back who left before its link was made',
    async () => {
      const { page, context, faults } = await desk().open(`/explore/99.2/${ONLINE}`)
      const from = page.url()
      const asked = new Promise<Route>((resolve) => void page.route('**/api/frozen', resolve))
      const made = page.waitForResponse('**/api/frozen')
      await page.getByRole('link', { name: 'In A4' }).tap()
      const held = await asked
      await page.goBack()
      await page.locator('h1').first().waitFor()
      await held.continue()
      expect((await made).status()).toBe(200)
      await settled(page)
      expect(page.url()).toBe(from)
      expect(faults).toEqual([])
      await context.close()
    },
    LONG,
  )

  it(
    'has no link where none can be made, and says so',
    async () => {
      const { page, context } = await desk().open(`/explore/99.2/${ONLINE}`)
      await page.route('**/api/frozen', (route) => route.abort())
      await page.getByRole('link', { name: 'In A4' }).tap()
      await page.getByText('Bản in không có liên kết').waitFor()
      await settled(page)
      expect(await page.locator('article footer').last().innerText()).not.toContain('http')
      await context.close()
    },
    LONG,
  )
})
