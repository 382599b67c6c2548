/** When something on a page changed, by the page itself: a test that looks from outside would be late. */
import type { Page } from 'playwright-core'
import * as z from 'zod'

const Moments = z.array(z.object({ at: z.number(), is: z.string() }))
export type Moment = z.infer<typeof Moments>[number]

export interface Watched {
  /** ms of the system's clock, and what it became; oldest first, beginning with what it was. */
  moments(): Promise<Moment[]>
}

/** Of the elements that fit `selector`, together: the attribute of each, in the order of the page. */
export async function watchAttribute(
  page: Page,
  selector: string,
  attribute: string,
): Promise<Watched> {
  const name = `${selector} ${attribute}`
  await page.evaluate(
    ([key, where, what]) => {
      const moments: { at: number; is: string }[] = []
      // Without a name: what compiles it for the page would refer to something that the page has not.
      for (const look of [
        () => {
          const all = [...document.querySelectorAll(where)]
          const is = all.map((one) => one.getAttribute(what) ?? '').join(' ')
          if (moments.at(-1)?.is !== is) moments.push({ at: Date.now(), is })
        },
      ]) {
        look()
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
        })
      }
      Reflect.set(globalThis, key, moments)
    },
    [name, selector, attribute] as const,
  )
  return {
    moments: async () =>
      Moments.parse(await page.evaluate((key) => Reflect.get(globalThis, key), name)),
  }
}
