/** The audit: who did what with whose rights, kept in the log, where nothing is ever changed. */
import type { EventLog } from '#server/log/log'
import { ownEvent, type Origin } from '#server/log/own'
import type { AccessRecord } from '#shared/kinds/access-recorded'
import { HOUR, type Clock } from '#shared/time'

interface AuditParts extends Origin {
  readonly log: EventLog
}

/** On disk when it resolves. */
export async function recordAccess(
  { log, clock, uuid }: AuditParts,
  record: AccessRecord,
): Promise<void> {
  await log.append([ownEvent({ clock, uuid }, 'access.recorded', record)])
}

/** Records of people who are not known, an hour: what they can have written is written for ever. */
export const STRANGERS_AT_MOST = 1_000

/** Whether there is room for one more: how many were left out before it, or undefined. */
export function strangersBudget(clock: Clock): () => number | undefined {
  let began = 0
  let written = 0
  let leftOut = 0
  return () => {
    const now = clock()
    // Also when the clock was set back.
    if (Math.abs(now - began) >= HOUR) {
      began = now
      written = 0
    }
    if (written >= STRANGERS_AT_MOST) {
      leftOut += 1
      return undefined
    }
    written += 1
    const before = leftOut
    leftOut = 0
    return before
  }
}
