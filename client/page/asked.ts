/** An answer that a page shows: what came, or in a sentence why it did not. */
import { createSignal, onCleanup, useContext, type Accessor } from 'solid-js'
import { Refusal, sentenceOf } from '#client/api/fault'
import { SessionContext } from '#client/page/session'

export interface Asked<T> {
  readonly value: Accessor<T | undefined>
  readonly fault: Accessor<string | undefined>
  /** Asks again; what is shown stays until the answer is here. */
  refresh(): void
}

export function createAsked<T>(ask: () => Promise<T>, everyMs?: number): Asked<T> {
  const session = useContext(SessionContext)
  const [value, setValue] = createSignal<T>()
  const [fault, setFault] = createSignal<string>()
  let turn = 0

  function refresh() {
    const mine = ++turn
    ask().then(
      (answer) => {
        if (mine !== turn) return
        setFault(undefined)
        setValue(() => answer)
      },
      (error: unknown) => {
        if (mine !== turn) return
        if (error instanceof Refusal && error.status === 401) session.ended()
        else console.warn(error)
        setFault(sentenceOf(error))
      },
    )
  }

  refresh()
  if (everyMs !== undefined) {
    const timer = setInterval(refresh, everyMs)
    onCleanup(() => clearInterval(timer))
  }
  onCleanup(() => void turn++)
  return { value, fault, refresh }
}
