/** An answer about what is looked at now: that about what was looked at before is nobody's figure any more. */
import { createMemo, type Accessor } from 'solid-js'
import { createAnswer, type Answer } from '#client/api/answer'

export interface Question {
  /** What it is about: an answer about something else is not shown. */
  readonly of: string
}

export function createAsked<Q extends Question, A>(
  question: Accessor<Q | undefined>,
  ask: (question: Q) => Promise<A>,
): Answer<A> {
  const asked = createMemo(question, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  const answer = createAnswer(asked, async (about: Q) => ({ of: about.of, told: await ask(about) }))
  return {
    failed: answer.failed,
    value: () => {
      const held = answer.value()
      return held && held.of === asked()?.of ? held.told : undefined
    },
  }
}
