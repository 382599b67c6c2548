/**
 * The scripts of all widgets, fetched before the wall is painted: a server that is lost later takes no
 * tile with it. A browser never fetches a script anew that has failed once, so one that failed to come
 * (the server went away just then, or has another version now) takes a fresh page.
 */
import { createEffect, createSignal, type Accessor } from 'solid-js'
import { loadWidgets } from '#client/widgets/index'

/** In the session's storage while a page stands in for one whose scripts did not come. */
const RELOADED = 'ioc-wall.reloaded-for-scripts'

/** Whether the wall can be painted. `live`: the server answers, so that a fresh page would be served. */
export function createScripts(live: Accessor<boolean>): Accessor<boolean> {
  const [there, setThere] = createSignal(false)
  const [missing, setMissing] = createSignal(false)

  loadWidgets().then(
    () => {
      sessionStorage.removeItem(RELOADED)
      setThere(true)
    },
    (error: unknown) => {
      console.error('scripts:', error)
      // A fresh page did not help either: the tiles that can be shown are better than none (E8).
      if (sessionStorage.getItem(RELOADED) === null) setMissing(true)
      else setThere(true)
      sessionStorage.removeItem(RELOADED)
    },
  )
  createEffect(() => {
    if (!missing() || !live()) return
    sessionStorage.setItem(RELOADED, 'yes')
    location.reload()
  })
  return there
}
