/** A new screen as RFC 8628 has it: a form is posted, again and again, until there is a token. */
import { DeviceAuthorization, DEVICE_GRANT, ScreenAnswer, TokenAnswer } from '#shared/access'
import type { z } from 'zod'
import { openBrowser, type Browser, type Reply } from '#tests/support/browser'
import type { Wall } from '#tests/support/wall'

export interface NewScreen {
  readonly browser: Browser
  readonly shown: DeviceAuthorization
  /** The answer to the next question; the clock is set ahead so that it does not come too soon. */
  ask(): Promise<Reply>
  askAtOnce(): Promise<Reply>
}

export const postForm = (
  browser: Browser,
  fields: readonly (readonly [string, string])[],
): Promise<Reply> =>
  browser.send(
    '/api/pairing/token',
    new URLSearchParams(fields.map(([name, value]) => [name, value])),
  )

export async function newScreen(wall: Wall, browser = openBrowser(wall.url)): Promise<NewScreen> {
  const shown = DeviceAuthorization.parse((await browser.post('/api/pairing')).body)
  const askAtOnce = (): Promise<Reply> =>
    postForm(browser, [
      ['grant_type', DEVICE_GRANT],
      ['device_code', shown.device_code],
    ])
  return {
    browser,
    shown,
    askAtOnce,
    ask() {
      wall.clock.advance(shown.interval * 1_000)
      return askAtOnce()
    },
  }
}

export const approve = (
  by: Browser,
  code: string,
  given: Partial<z.input<typeof ScreenAnswer>> = {},
): Promise<Reply> =>
  by.post('/api/pairing/approve', { code, name: 'Màn hình 1', wall: 'Trung tâm', ...given })

export interface Paired {
  readonly id: string
  readonly token: string
  readonly browser: Browser
}

export async function pair(
  wall: Wall,
  by: Browser,
  given: Partial<z.input<typeof ScreenAnswer>> = {},
): Promise<Paired> {
  const { shown, ask, browser } = await newScreen(wall)
  const { id } = ScreenAnswer.parse((await approve(by, shown.user_code, given)).body)
  const { access_token: token } = TokenAnswer.parse((await ask()).body)
  return { id, token, browser }
}
