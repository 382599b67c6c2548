/** With the server away a question is answered as it last was: the page says since when its link is lost. */
import { Refusal } from '#client/api/fault'

/** Answers of one kind that are kept, the last asked for: some dozens of views. */
const KEPT_AT_MOST = 100

/** What only makes a question be asked again. */
const PASSING = { session: 0, turn: 0, newest: 0 }

export function kept<Q extends object, A>(
  ask: (question: Q) => Promise<A>,
): (question: Q) => Promise<A> {
  const answers = new Map<string, A>()
  return async (question) => {
    const key = JSON.stringify({ ...question, ...PASSING })
    try {
      const answer = await ask(question)
      answers.delete(key)
      answers.set(key, answer)
      const [oldest] = answers.keys()
      if (answers.size > KEPT_AT_MOST && oldest !== undefined) answers.delete(oldest)
      return answer
    } catch (error) {
      const before = answers.get(key)
      // The server has its reasons, and what it once said is no answer to them.
      if (before === undefined || error instanceof Refusal) throw error
      return before
    }
  }
}
