/** What whoever stands at this screen chose for it, until it passes. */
import { createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'
import type { Deeds } from '#client/wall/keys'
import { LOCAL_FOR } from '#client/wall/picture'
import type { Station } from '#client/wall/station'
import { IDENTIFY_FOR, type Sent } from '#shared/programme'
import type { SceneId } from '#shared/scene'
import { Instant } from '#shared/time'

/** In the session's storage while the curtain is drawn: a fresh page must not draw it back. */
const CURTAIN = 'ioc-wall.curtain'

export interface Local {
  readonly sent: Accessor<Sent | undefined>
  readonly curtain: Accessor<boolean>
  readonly identify: Accessor<boolean>
  readonly help: Accessor<boolean>
  /** In the order of their numbers. */
  readonly scenes: Accessor<readonly SceneId[]>
  readonly deeds: Deeds
}

/** `tell`: what the server must know of it. */
export function createLocal(
  station: Accessor<Station>,
  showing: Accessor<SceneId | undefined>,
  tell: { curtain(drawn: boolean): void },
): Local {
  const { store, at } = useWall()
  const [sent, setSent] = createSignal<Sent>()
  const [curtain, setCurtain] = createSignal(sessionStorage.getItem(CURTAIN) !== null)
  // Before the first hello, so that nothing is sent that may not be seen.
  if (curtain()) tell.curtain(true)
  const [help, setHelp] = createSignal(false)
  const [identify, setIdentify] = createSignal(false)
  let naming: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(naming))

  /** In the order of the wall's tour, then the others by their ids. */
  const scenes = createMemo(() => {
    const toured = store
      .table('tour')
      .all()
      .map(({ definition }) => definition)
      .toSorted(
        (one, other) => rank(other.tour) - rank(one.tour) || (one.tour < other.tour ? -1 : 1),
      )
      .flatMap(({ steps }) => steps.map(({ scene }) => scene))
    const others = store
      .table('scene')
      .all()
      .filter(({ definition }) => !definition.retired)
      .map(({ scene }) => scene)
      .toSorted()
    return [...new Set([...toured, ...others])]
  })
  const rank = (tour: string) => station().wall.regions.filter((one) => one.tour === tour).length

  function send(scene: SceneId | undefined) {
    const moment = at(Date.now())
    setSent(scene && { scene, at: moment, until: Instant.parse(moment + LOCAL_FOR) })
  }

  return {
    sent,
    curtain,
    identify,
    help,
    scenes,
    deeds: {
      scene: (number) => send(scenes()[number - 1] ?? showing()),
      move(by) {
        const all = scenes()
        const from = all.findIndex((scene) => scene === showing())
        send(all[(from + by + all.length) % all.length])
      },
      programme: () => send(undefined),
      curtain() {
        setCurtain((drawn) => !drawn)
        if (curtain()) sessionStorage.setItem(CURTAIN, 'drawn')
        else sessionStorage.removeItem(CURTAIN)
        tell.curtain(curtain())
      },
      identify() {
        setIdentify(true)
        clearTimeout(naming)
        naming = setTimeout(() => setIdentify(false), IDENTIFY_FOR)
      },
      fullScreen() {
        // Of the window, whether this page fills it or a frame of it: frames come and go.
        const whole = (top ?? self).document
        const done = whole.fullscreenElement
          ? whole.exitFullscreen()
          : whole.documentElement.requestFullscreen()
        done.catch((error: unknown) => console.warn('full screen:', error))
      },
      help: () => setHelp((shown) => !shown),
    },
  }
}
