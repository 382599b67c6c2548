/**
 * An answer of the server that is asked for again whenever `key` changes, and after an error until it
 * comes. The last good answer stays while the next is on its way, and is dropped with the key.
 */
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'

const RETRY_MS = 3_000
const RETRY_MAX_MS = 60_000

const [awaited, setAwaited] = createSignal(0)
/** Nothing is on its way of which there is no answer yet. */
export const allAnswered = () => awaited() === 0

export interface Answer<T> {
  readonly value: Accessor<T | undefined>
  readonly failed: Accessor<boolean>
}

export function createAnswer<K, T>(
  key: Accessor<K | undefined>,
  ask: (key: K) => Promise<T>,
): Answer<T> {
  const [value, setValue] = createSignal<T>()
  const [failed, setFailed] = createSignal(false)
  let retry: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let first = false

  /** Counts what is asked for the first time, and is no longer when it came or could not be had. */
  function expect(asked: boolean) {
    if (first === asked) return
    first = asked
    setAwaited((count) => count + (asked ? 1 : -1))
  }

  function run(asked: K, delay: number) {
    const mine = ++turn
    clearTimeout(retry)
    ask(asked).then(
      (answer) => {
        if (mine !== turn) return
        setFailed(false)
        setValue(() => answer)
        expect(false)
      },
      (error: unknown) => {
        if (mine !== turn) return
        console.error(error)
        setFailed(true)
        expect(false)
        const jittered = delay * (0.5 + Math.random())
        retry = setTimeout(() => run(asked, Math.min(2 * delay, RETRY_MAX_MS)), jittered)
      },
    )
  }

  function drop() {
    turn++
    clearTimeout(retry)
    setFailed(false)
    setValue(undefined)
    expect(false)
  }

  createEffect(
    on(key, (asked) => {
      if (asked === undefined) return drop()
      if (value() === undefined && !failed()) expect(true)
      run(asked, RETRY_MS)
    }),
  )
  onCleanup(() => {
    turn++
    clearTimeout(retry)
    expect(false)
  })
  return { value, failed }
}
