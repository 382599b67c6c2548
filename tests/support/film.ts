/** Every picture that a page puts on the glass, as the browser's own screencast hands them out. */
import type { Page } from 'playwright-core'

export interface Film {
  /** JPEG, base64, oldest first. */
  readonly pictures: readonly string[]
  stop(): Promise<void>
}

export async function filmOf(page: Page): Promise<Film> {
  const session = await page.context().newCDPSession(page)
  const pictures: string[] = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data)
    void session.send('Page.screencastFrameAck', { sessionId })
  })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 80, everyNthFrame: 1 })
  return {
    pictures,
    async stop() {
      await session.send('Page.stopScreencast')
      await session.detach()
    },
  }
}
