/** One thing at a time is sent from a form; what came of it is said beside its button. */
import { createSignal, onCleanup, useContext, type Accessor } from 'solid-js'
import { Refusal, sentenceOf } from '#client/api/fault'
import { SessionContext } from '#client/page/session'
import { SECOND } from '#shared/time'

export interface Submission {
  readonly busy: Accessor<boolean>
  /** Busy, or asked by the server to wait. */
  readonly closed: Accessor<boolean>
  /** What went wrong, in a sentence. */
  readonly fault: Accessor<string | undefined>
  /** Seconds for which the server asked to be left alone. */
  readonly wait: Accessor<number>
  /** Says what is missing, without asking the server. */
  refuse(sentence: string): void
  run(act: () => Promise<void>): void
}

/** `signsIn`: a 401 speaks of what was typed, not of a session that has ended. */
export function createSubmission({ signsIn = false } = {}): Submission {
  const session = useContext(SessionContext)
  const [busy, setBusy] = createSignal(false)
  const [sentence, setSentence] = createSignal<string>()
  const [wait, setWait] = createSignal(0)
  let counting: ReturnType<typeof setInterval> | undefined
  onCleanup(() => clearInterval(counting))

  function countDown(seconds: number) {
    setWait(seconds)
    counting = setInterval(() => {
      setWait((left) => left - 1)
      if (wait() > 0) return
      clearInterval(counting)
      setSentence(undefined)
    }, SECOND)
  }

  function failed(error: unknown) {
    if (error instanceof Refusal && error.status === 401 && !signsIn) session.ended()
    if (!(error instanceof Refusal)) console.warn(error)
    setSentence(sentenceOf(error))
    if (error instanceof Refusal && error.status === 429 && error.retryAfter !== undefined)
      countDown(error.retryAfter)
  }

  return {
    busy,
    closed: () => busy() || wait() > 0,
    fault: sentence,
    wait,
    refuse: (said) => void setSentence(said),
    run(act) {
      if (busy() || wait() > 0) return
      setBusy(true)
      setSentence(undefined)
      act()
        .catch(failed)
        .finally(() => setBusy(false))
    },
  }
}
