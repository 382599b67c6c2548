/** Keeps the display from going to sleep, where the browser can and may. */
import { onCleanup } from 'solid-js'

export function stayAwake(): void {
  if (!('wakeLock' in navigator)) return void console.warn('wake lock: this page has none')
  let lock: WakeLockSentinel | undefined
  let ended = false
  let warned = false

  function ask() {
    if (document.hidden || ended || (lock && !lock.released)) return
    navigator.wakeLock.request('screen').then(
      (given) => {
        if (ended) return release(given)
        lock = given
      },
      (error: unknown) => {
        if (!warned) console.warn('wake lock:', error)
        warned = true
      },
    )
  }
  const release = (held: WakeLockSentinel) =>
    void held.release().catch((error: unknown) => console.warn('wake lock:', error))

  ask()
  // The browser takes it back from a page that is not seen.
  document.addEventListener('visibilitychange', ask)
  onCleanup(() => {
    ended = true
    document.removeEventListener('visibilitychange', ask)
    if (lock) release(lock)
  })
}
