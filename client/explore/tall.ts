/** Whether the page is held upright, or too narrow for two halves beside each other: then one follows the other. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'

export function createTall(): Accessor<boolean> {
  const query = matchMedia('(max-width: 767px), (orientation: portrait)')
  const [tall, setTall] = createSignal(query.matches)
  const look = () => setTall(query.matches)
  query.addEventListener('change', look)
  onCleanup(() => query.removeEventListener('change', look))
  return tall
}
