/** Whether the tiles stand one under another: on a page that is narrower or taller than a wall's screen. */
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

const QUERY = '(max-width: 1279px), (max-aspect-ratio: 3/2)'

/** Marks the root of the page, by which style sheets know. `laidOut`: a wall says what this screen is. */
export function createNarrow(laidOut: Accessor<boolean>): Accessor<boolean> {
  const list = matchMedia(QUERY)
  const [fits, setFits] = createSignal(list.matches)
  const narrow = () => fits() && !laidOut()
  const changed = () => setFits(list.matches)
  list.addEventListener('change', changed)
  const { dataset } = document.documentElement
  createEffect(() => {
    dataset['narrow'] = String(narrow())
  })
  onCleanup(() => {
    list.removeEventListener('change', changed)
    delete dataset['narrow']
  })
  return narrow
}
