/** What the door answers: how many events it took, and why not the others. */
import type { Reading } from '#server/hooks/cloudevent'
import { say } from '#server/lang/say'
import type { Outcome } from '#server/log/log'
import { Problem, type Answer } from '#server/problem'
import type { Text } from '#shared/text'

interface Remark {
  readonly index: number
  readonly id: string | undefined
  readonly detail: Text
}

export interface Tally {
  readonly accepted: number
  readonly duplicates: number
  /** Not taken; `body` as it was sent. */
  readonly refused: readonly (Remark & { readonly body: unknown })[]
  /** Refused because the id stands in the log with other content. */
  readonly conflicts: number
  /** Taken, but the sender should know something. */
  readonly flagged: readonly Remark[]
}

/** `outcomes` are those of the readings that are events, in order. */
export function tallyOf(
  list: readonly unknown[],
  readings: readonly Reading[],
  outcomes: readonly Outcome[],
): Tally {
  const refused: Tally['refused'][number][] = []
  const flagged: Remark[] = []
  let accepted = 0
  let duplicates = 0
  let conflicts = 0
  let next = 0
  readings.forEach((reading, index) => {
    if (!('event' in reading)) {
      refused.push({ index, id: reading.id, detail: reading.detail, body: list[index] })
      return
    }
    const { event, notice } = reading
    const status = outcomes[next++]?.status
    if (status === 'conflict') {
      conflicts += 1
      const detail = say('conflictingId', { id: event.id })
      refused.push({ index, id: event.id, detail, body: list[index] })
      return
    }
    if (status === 'duplicate') duplicates += 1
    else accepted += 1
    if (notice) flagged.push({ index, id: event.id, detail: notice })
  })
  return { accepted, duplicates, refused, conflicts, flagged }
}

const speak = ({ index, id, detail }: Remark) => ({
  index,
  id,
  detail: detail.vi,
  detail_en: detail.en,
})

const type = 'application/json'
const ONE_ACCEPTED: Answer = {
  status: 202,
  type,
  body: JSON.stringify({ accepted: 1, duplicates: 0, rejected: [] }),
}

/** 202 when at least one event was taken (now or before); else throws a 409 or 422 Problem. */
export function answerOf(tally: Tally): Answer {
  const { accepted, duplicates, refused, conflicts, flagged } = tally
  if (accepted === 1 && duplicates + refused.length + flagged.length === 0) return ONE_ACCEPTED
  const body = {
    accepted,
    duplicates,
    rejected: refused.map(speak),
    ...(flagged.length > 0 && { flagged: flagged.map(speak) }),
  }
  if (accepted + duplicates > 0) return { status: 202, type, body: JSON.stringify(body) }
  const [first, second] = refused
  const detail = first && !second ? first.detail : say('noneAccepted')
  throw new Problem(conflicts === refused.length ? 409 : 422, detail, body)
}
