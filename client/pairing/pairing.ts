/** Runs the machine: its effects out to the server and to the feed, the answers back in. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { askForCode, pollForToken, waitOf } from '#client/api/pairing'
import {
  started,
  step,
  type Effect,
  type EventKind,
  type Events,
  type Pairing,
} from '#client/pairing/machine'
import { SECOND } from '#shared/time'

const TICK_MS = 250

export interface RunningPairing {
  readonly pairing: Accessor<Pairing>
  /** Seconds that the code on the glass still lives, or that are left until there is one. */
  readonly secondsLeft: Accessor<number>
}

/** `knock`: tries the server's door, which should be open now. */
export function createPairing(knock: () => void): RunningPairing {
  // Not the clock of the day: that may be set while a code is on the glass.
  const clock = () => performance.now()
  const [pairing, setPairing] = createSignal<Pairing>(started)
  const [secondsLeft, setSecondsLeft] = createSignal(0)
  let closed = false

  function dispatch<K extends EventKind>(kind: K, event: Events[K]) {
    if (closed) return
    const next = step(pairing(), kind, event)
    setPairing(() => next.pairing)
    const until = next.pairing.offer?.expiresAt ?? next.pairing.nextAt
    setSecondsLeft(Math.max(0, Math.ceil((until - clock()) / SECOND)))
    next.effects.forEach(perform)
  }

  function failed(error: unknown) {
    console.warn('pairing:', error)
    dispatch('unreachable', { at: clock(), wait: waitOf(error) })
  }

  function perform(effect: Effect) {
    switch (effect.do) {
      case 'ask':
        return void askForCode(clock).then(
          (answer) => dispatch('offered', { at: clock(), ...answer }),
          failed,
        )
      case 'poll':
        return void pollForToken(effect.deviceCode).then(
          (answer) => dispatch(answer, { at: clock() }),
          failed,
        )
      case 'knock':
        return knock()
    }
  }

  const tick = () => dispatch('tick', { at: clock() })
  const ticking = setInterval(tick, TICK_MS)
  tick()
  onCleanup(() => {
    closed = true
    clearInterval(ticking)
  })
  return { pairing, secondsLeft }
}
