/**
 * Where messages wait for the next picture: all that arrived is applied at once, in order, so that a
 * burst costs one repaint. A hidden page paints no frames; there a timer takes over.
 */
import { batch } from 'solid-js'
import type { Commands, RawChange } from '#client/store/store'

/** Longest wait where no animation frame comes, ms. */
const HIDDEN_MS = 1_000

export interface Inbox {
  reset(): void
  /** At once, with what still waits: none of it may be shown any longer. */
  forget(): void
  apply(changes: readonly RawChange[], digest: number | undefined): void
  onMismatch(listener: () => void): void
}

export type Schedule = (run: () => void) => () => void

const nextPicture: Schedule = (run) => {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, HIDDEN_MS)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

type Letter =
  | { readonly reset: true }
  | { readonly reset: false; readonly changes: readonly RawChange[]; readonly digest?: number }

export function createInbox(commands: Commands, schedule: Schedule = nextPicture): Inbox {
  let letters: Letter[] = []
  let cancel: (() => void) | undefined
  let mismatch = () => {}

  function open() {
    cancel?.()
    cancel = undefined
    const opened = letters
    letters = []
    const wrong = batch(() => opened.map(handle).includes(false))
    if (wrong) mismatch()
  }

  /** False when what is then held does not add up to the server's digest. */
  function handle(letter: Letter): boolean {
    if (letter.reset) {
      commands.reset()
      return true
    }
    const held = commands.apply(letter.changes)
    return letter.digest === undefined || letter.digest === held
  }

  function post(letter: Letter) {
    letters.push(letter)
    cancel ??= schedule(open)
  }

  return {
    reset: () => post({ reset: true }),
    forget() {
      cancel?.()
      cancel = undefined
      letters = []
      commands.forget()
    },
    apply(changes, digest) {
      post(digest === undefined ? { reset: false, changes } : { reset: false, changes, digest })
    },
    onMismatch: (listener) => void (mismatch = listener),
  }
}
