/** A finger that goes sideways over the page leads to the area before or after this one. */
import { useExplore } from '#client/explore/context'
import { siblingsOf } from '#client/explore/siblings'

/** CSS px: further than a tap trembles, and clearly more sideways than down. */
const FAR = 60
const STEEP = 0.6

export function createSwipe() {
  const { area, tree, go } = useExplore()
  let start: { readonly x: number; readonly y: number } | undefined
  return {
    onTouchStart({ touches, target }: TouchEvent) {
      const [touch, another] = touches
      // What scrolls sideways by itself keeps its finger; two fingers do something else.
      const own = target instanceof Element && target.closest('[data-sideways]')
      start = touch && !another && !own ? { x: touch.clientX, y: touch.clientY } : undefined
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const [touch] = changedTouches
      if (!start || !touch) return
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y]
      start = undefined
      if (Math.abs(x) < FAR || Math.abs(y) > STEEP * Math.abs(x)) return
      const { previous, next } = siblingsOf(tree(), area())
      const other = x < 0 ? next : previous
      if (other) go({ area: other.area })
    },
  }
}
