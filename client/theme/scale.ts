/**
 * The root scale in CSS pixels. A screen of a wall is told it by its room; any other page has that of its
 * window, which the tokens work out.
 */
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

/** `told`: CSS px per rem; undefined leaves it to the tokens. */
export function createScale(told: Accessor<number | undefined>): Accessor<number> {
  const { style } = document.documentElement
  const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const [scale, setScale] = createSignal(read())
  const update = () => setScale(read())
  createEffect(() => {
    const px = told()
    if (px === undefined) style.removeProperty('--scale')
    else style.setProperty('--scale', `${px}px`)
    update()
  })
  // The window is not all that changes it: a page turns narrow, a reader asks for larger type.
  const probe = document.body.appendChild(document.createElement('div'))
  Object.assign(probe.style, { position: 'fixed', width: '1rem', visibility: 'hidden' })
  const observer = new ResizeObserver(update)
  observer.observe(probe)
  onCleanup(() => {
    observer.disconnect()
    probe.remove()
    style.removeProperty('--scale')
  })
  return scale
}
