/** What the window is called, as long as a part of the page says so. */
import { createEffect, onCleanup } from 'solid-js'
import { words } from '#client/lang/words'

export function nameWindow(name: () => string | undefined): void {
  createEffect(() => {
    const part = name()
    document.title = part === undefined ? words.product : part + words.listDot + words.product
  })
  onCleanup(() => (document.title = words.product))
}
