/** Whether all that this page has to show is on it: then it may be seen. */
import { onCleanup } from 'solid-js'
import { allAnswered } from '#client/api/answer'

const LOOK_EVERY_MS = 250

const isPainted = (): boolean =>
  allAnswered() &&
  document.fonts.status === 'loaded' &&
  document.querySelector('[data-on=true]') !== null &&
  document.querySelector('[data-on=true] [data-painted=false]') === null

/** Says so again until the page is seen: its holder may have been too busy to hear. */
export function whenPainted(live: () => boolean, ready: () => void): void {
  let asked = 0
  const timer = setInterval(() => {
    if (!live() || !isPainted()) return
    cancelAnimationFrame(asked)
    // What is in the document now is in the picture after next.
    asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(ready)
    })
  }, LOOK_EVERY_MS)
  onCleanup(() => {
    clearInterval(timer)
    cancelAnimationFrame(asked)
  })
}
