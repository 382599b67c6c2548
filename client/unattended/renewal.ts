/** How a page comes to be followed by a fresh one, whether it holds frames or is held in one. */
import { createContext, createSignal, onCleanup, useContext, type Accessor } from 'solid-js'
import { createFrames } from '#client/unattended/frames'
import { hear, isHeld, tell } from '#client/unattended/message'
import {
  ALIVE_EVERY,
  first,
  follow,
  type SuccessionEffect,
  type SuccessionEvent,
} from '#client/unattended/succession'

export interface Renewal {
  /** This page is what is seen. */
  readonly onGlass: Accessor<boolean>
  /** Another has taken its place: nothing of it may live on. */
  readonly ended: Accessor<boolean>
  /** Asks for a fresh page in the place of this one. */
  renew(): void
  /** All of this page is painted. */
  ready(): void
}

/** `clock`: never goes back, ms. */
export function createRenewal(clock: () => number = () => performance.now()): Renewal {
  return isHeld() ? createHeld() : createHolder(clock)
}

function createHeld(): Renewal {
  const [onGlass, setOnGlass] = createSignal(false)
  const [ended, setEnded] = createSignal(false)
  hear((word, from) => {
    if (from !== parent) return
    if (word === 'shown') setOnGlass(true)
    if (word === 'end') setEnded(true)
  })
  const beating = setInterval(() => tell(parent, 'alive'), ALIVE_EVERY)
  onCleanup(() => clearInterval(beating))
  return {
    onGlass,
    ended,
    renew: () => tell(parent, 'wanted'),
    ready: () => tell(parent, 'ready'),
  }
}

function createHolder(clock: () => number): Renewal {
  const [ended, setEnded] = createSignal(false)
  const frames = createFrames()
  let succession = { ...first, tickAt: clock() }

  function perform(effect: SuccessionEffect) {
    switch (effect.do) {
      case 'open':
        return frames.open(effect.frame)
      case 'greet':
        return frames.greet(effect.frame)
      case 'discard':
        return frames.discard(effect.frame)
      case 'show':
        // In one task: there is no picture between them.
        frames.show(effect.frame)
        if (effect.instead === 0) return void setEnded(true)
        return frames.end(effect.instead)
    }
  }
  function dispatch(event: SuccessionEvent) {
    const next = follow(succession, event)
    succession = next.succession
    next.effects.forEach(perform)
  }

  hear((word, from) => {
    const frame = frames.numberOf(from)
    const at = clock()
    if (frame === undefined) return
    if (word === 'wanted') {
      if (frame === succession.shown) dispatch({ is: 'wanted', at })
    } else if (word === 'ready' || word === 'alive') dispatch({ is: word, frame, at })
  })
  const ticking = setInterval(() => dispatch({ is: 'tick', at: clock() }), ALIVE_EVERY)
  onCleanup(() => clearInterval(ticking))
  return {
    onGlass: () => !ended(),
    ended,
    renew: () => dispatch({ is: 'wanted', at: clock() }),
    ready: () => undefined,
  }
}

export const RenewalContext = createContext<Renewal>()

export function useRenewal(): Renewal {
  const renewal = useContext(RenewalContext)
  if (!renewal) throw new Error('no RenewalContext around this page')
  return renewal
}
