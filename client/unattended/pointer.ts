/** A screen that nobody sits at: no pointer on the picture, no scroll bars, no menu of the browser. */
import { onCleanup } from 'solid-js'
import '#client/unattended/pointer.css'

/** After the pointer rests for so long it is gone, ms. */
const SHOWN_FOR = 4_000

export function hidePointer(): void {
  const { dataset } = document.documentElement
  dataset['unattended'] = 'true'
  let timer: ReturnType<typeof setTimeout> | undefined
  function rest() {
    dataset['pointer'] = 'resting'
  }
  function moved() {
    delete dataset['pointer']
    clearTimeout(timer)
    timer = setTimeout(rest, SHOWN_FOR)
  }
  const noMenu = (event: Event) => event.preventDefault()
  moved()
  addEventListener('pointermove', moved, { passive: true })
  addEventListener('pointerdown', moved, { passive: true })
  addEventListener('contextmenu', noMenu)
  onCleanup(() => {
    clearTimeout(timer)
    removeEventListener('pointermove', moved)
    removeEventListener('pointerdown', moved)
    removeEventListener('contextmenu', noMenu)
    delete dataset['unattended']
    delete dataset['pointer']
  })
}
