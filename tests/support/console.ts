/** The console in a browser, against the built server, with its first administrator signed in. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { startGuardedWall } from '#tests/support/guarded-wall'

const PASSWORD = 'bốn mùa sông Hương xanh'
export const TABLET = { width: 1024, height: 768 }
export const ADMIN = { name: 'Nguyễn Thị Ánh Tuyết', email: 'tuyet@tinh.example' }

export interface Desk {
  readonly browser: Browser
  readonly context: BrowserContext
  /** What pages threw, and where they broke their policy. */
  readonly errors: readonly string[]
  readonly violations: readonly string[]
  address(path: string): string
  open(path: string): Promise<Page>
  stop(): Promise<void>
}

export async function openConsole(): Promise<Desk> {
  const server = await startGuardedWall(ADMIN)
  const browser = await openBrowser()
  const context = await browser.newContext({ viewport: TABLET })
  const errors: string[] = []
  const violations: string[] = []
  const address = (path: string) => new URL(path, server.url).href

  async function open(path: string): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.text().startsWith('violation')) violations.push(message.text())
    })
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) =>
        console.log('violation', event.violatedDirective, event.blockedURI),
      ),
    )
    await page.goto(address(path))
    return page
  }
  const page = await open(server.setUpLink)
  const fields = page.locator('[autocomplete=new-password]')
  await fields.nth(0).fill(PASSWORD)
  await fields.nth(1).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console/)
  await page.close()
  return {
    browser,
    context,
    errors,
    violations,
    address,
    open,
    async stop() {
      await browser.close()
      await server.stop()
    },
  }
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

export const number = async (page: Page, label: string) =>
  Number(await page.getByLabel(label, { exact: true }).inputValue())
