/** Something that is being edited: every change can be taken back until it is saved. */
import { batch, createMemo, createSignal, type Accessor } from 'solid-js'
import type { EventId } from '#shared/ids'

/** What is typed within this time into one field is one change, ms. */
const ONE_CHANGE_MS = 1_000
const STEPS_AT_MOST = 200

export interface Draft<T> {
  readonly value: Accessor<T>
  /** Event of the version that this goes on from; undefined: there is none yet. */
  readonly after: Accessor<EventId | undefined>
  readonly changed: Accessor<boolean>
  readonly canUndo: Accessor<boolean>
  readonly canRedo: Accessor<boolean>
  /** `matter`: changes of one matter in quick succession are taken back together. */
  change(next: T, matter?: string): void
  undo(): void
  redo(): void
  /** It is saved, or another version of it is taken up: nothing is left to be taken back. */
  settle(value: T, after: EventId | undefined): void
}

export function createDraft<T>(first: T, firstAfter: EventId | undefined): Draft<T> {
  const [past, setPast] = createSignal<readonly T[]>([])
  const [future, setFuture] = createSignal<readonly T[]>([])
  const [value, setValue] = createSignal<T>(first)
  const [saved, setSaved] = createSignal<T>(first)
  const [after, setAfter] = createSignal(firstAfter)
  let last: { matter: string; at: number } | undefined

  const put = (next: T) => setValue(() => next)

  return {
    value,
    after,
    changed: createMemo(() => JSON.stringify(value()) !== JSON.stringify(saved())),
    canUndo: () => past().length > 0,
    canRedo: () => future().length > 0,
    change(next, matter) {
      const now = performance.now()
      const goesOn =
        matter !== undefined && last?.matter === matter && now - last.at < ONE_CHANGE_MS
      last = matter === undefined ? undefined : { matter, at: now }
      batch(() => {
        const before = value()
        if (!goesOn) setPast((steps) => [...steps, before].slice(-STEPS_AT_MOST))
        setFuture([])
        put(next)
      })
    },
    undo() {
      const before = past().at(-1)
      if (before === undefined) return
      last = undefined
      batch(() => {
        const here = value()
        setFuture((steps) => [...steps, here])
        setPast((steps) => steps.slice(0, -1))
        put(before)
      })
    },
    redo() {
      const next = future().at(-1)
      if (next === undefined) return
      last = undefined
      batch(() => {
        const here = value()
        setPast((steps) => [...steps, here])
        setFuture((steps) => steps.slice(0, -1))
        put(next)
      })
    },
    settle(next, event) {
      last = undefined
      batch(() => {
        setPast([])
        setFuture([])
        put(next)
        setSaved(() => next)
        setAfter(event)
      })
    },
  }
}
