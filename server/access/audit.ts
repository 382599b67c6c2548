/** The audit: who did what with whose rights, kept in the log, where nothing is ever changed. */
import type { EventLog } from '#server/log/log'
import { ownEvent, type Origin } from '#server/log/own'
import type { AccessRecord } from '#shared/kinds/access-recorded'

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
