/** The root scale in CSS pixels, for canvases: it follows the size of the window. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'

export function createScale(): Accessor<number> {
  const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const [scale, setScale] = createSignal(read())
  const update = () => setScale(read())
  addEventListener('resize', update)
  onCleanup(() => removeEventListener('resize', update))
  return scale
}
