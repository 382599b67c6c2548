/** With the server away a question is answered as it last was: the page says since when its link is lost. */
import { Refusal } from '#client/api/fault'

/** Answers of one kind that are kept, the last asked for: some dozens of views. */
const KEPT_AT_MOST = 100

/** `of`: what a question is about, whenever it is asked; what moves on with the clock is no part of it. */
export type Kept<Q, A> = (question: Q & { readonly of: string }) => Promise<A>

export function kept<Q, A>(ask: (question: Q) => Promise<A>): Kept<Q, A> {
  const answers = new Map<string, A>()
  return async (question) => {
    const { of } = question
    try {
      const answer = await ask(question)
      answers.delete(of)
      answers.set(of, answer)
      const [oldest] = answers.keys()
      if (answers.size > KEPT_AT_MOST && oldest !== undefined) answers.delete(oldest)
      return answer
    } catch (error) {
      const before = answers.get(of)
      // The server has its reasons, and what it once said is no answer to them.
      if (before === undefined || error instanceof Refusal) throw error
      return before
    }
  }
}
