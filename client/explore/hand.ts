/** How much larger than in the hand all of a page is: on a window of more than a desk's 1920 × 1080, which hangs further off. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'

const DESK = { width: 1920, height: 1080 }
/** CSS pixels per rem of what is drawn on canvases and shared with the wall: as the page's own text. */
const ROOT = 16

export interface Hand {
  /** 1 or more; as `--hand` for the styles. */
  readonly scale: Accessor<number>
  readonly root: Accessor<number>
}

export function createHand(): Hand {
  const read = () => Math.max(1, Math.min(innerWidth / DESK.width, innerHeight / DESK.height))
  const [scale, setScale] = createSignal(read())
  const look = () => setScale(read())
  addEventListener('resize', look)
  onCleanup(() => removeEventListener('resize', look))
  return { scale, root: () => ROOT * scale() }
}
