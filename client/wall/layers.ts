/** Scenes that are on the glass, that are made ready for the next moment, and that are just leaving. */
import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Pictures } from '#client/wall/picture'
import type { Shown } from '#shared/programme'

/** As long as a scene fades, and a little more, ms. */
const LEAVING_MS = 400

export interface Layers {
  /** From back to front; a key that stays is the same layer. */
  readonly keys: Accessor<readonly string[]>
  shown(key: string): Shown | undefined
  isOn(key: string): boolean
}

export function createLayers({ now, soon }: Pictures): Layers {
  const [last, setLast] = createSignal<readonly Shown[]>([])
  createEffect<readonly Shown[]>((before) => {
    const { shown } = now()
    setLast(before)
    const timer = setTimeout(() => setLast([]), LEAVING_MS)
    onCleanup(() => clearTimeout(timer))
    return shown
  }, [])
  const all = createMemo(() => {
    // What is on the glass now says how it is shown; the others only that they are there.
    const known = new Map<string, Shown>()
    for (const shown of [...soon().shown, ...last(), ...now().shown]) known.set(shown.key, shown)
    return known
  })
  const on = createMemo(() => new Set(now().shown.map(({ key }) => key)))
  const keys = createMemo(() => [...all().keys()].toSorted(), undefined, {
    equals: (one, other) => one.join() === other.join(),
  })
  return { keys, shown: (key) => all().get(key), isOn: (key) => on().has(key) }
}
