/** What a screen looked like when it was tried: one picture each, for whoever reads the run afterwards. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const FOLDER = process.env['PICTURES'] ?? 'tests/report'

/** The whole page, or with `fullPage` also what must be scrolled to. */
export async function keepPicture(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage })
}
