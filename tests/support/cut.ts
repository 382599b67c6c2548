/** What of a page's text cannot be read: cut by its tile or by whatever clips it, or smaller than the floor. */
import type { Page } from 'playwright-core'

export interface Unreadable {
  /**
   * Texts of which a part is seen, and of what must be kept (`data-kept`) those that are not seen at all.
   * Other text that wraps to a line that is not seen has been left out on purpose.
   */
  readonly cut: readonly string[]
  /** Texts below one rem. */
  readonly small: readonly string[]
  /** Tiles that say that they have failed. */
  readonly failed: readonly string[]
  readonly wide: boolean
}

export const unreadable = (page: Page): Promise<Unreadable> =>
  page.evaluate(() => {
    /** Letters with their marks take this share of a line's box; what is clipped beyond is air. */
    const INK = 0.64
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const cut = new Set<string>()
    const small = new Set<string>()
    const clips = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    const clippers = (element: Element) => {
      const found = []
      for (let at: Element | null = element; at && at.id !== 'wall'; at = at.parentElement)
        if (clips(at)) found.push(at.getBoundingClientRect())
      return found
    }
    const isShown = (element: Element) =>
      element.closest('[inert], [aria-hidden=true]') === null &&
      getComputedStyle(element).visibility === 'visible'
    for (const tile of document.querySelectorAll('[data-tile]')) {
      const walker = document.createTreeWalker(tile, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement
        const text = node.textContent?.trim() ?? ''
        if (!holder || text === '' || !isShown(holder)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
        if (lines.length === 0) continue
        if (Number.parseFloat(getComputedStyle(holder).fontSize) < 0.999 * root) small.add(text)
        const boxes = clippers(holder)
        for (const { left, right, top, bottom } of lines) {
          const air = ((1 - INK) / 2) * (bottom - top)
          // What one box hides whole is seen nowhere, whatever the boxes around that one cut.
          const isOut = boxes.some((box) => {
            const apart = right <= box.left || left >= box.right
            return apart || top + air >= box.bottom - 1 || bottom - air <= box.top + 1
          })
          if (isOut && holder.closest('[data-kept]') === null) continue
          const isInside = boxes.every(
            (box) =>
              left >= box.left - 1.5 &&
              right <= box.right + 1.5 &&
              top + air >= box.top - 1 &&
              bottom - air <= box.bottom + 1,
          )
          if (!isInside) cut.add(text)
        }
      }
    }
    return {
      cut: [...cut],
      small: [...small],
      failed: [...document.querySelectorAll('[data-tile] [role=alert]')].map(
        ({ textContent }) => textContent ?? '',
      ),
      wide: document.documentElement.scrollWidth > innerWidth,
    }
  })
