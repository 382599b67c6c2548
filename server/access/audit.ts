/** The audit: who did what with whose rights, kept in the log, where nothing is ever changed. */
import type { EventLog } from '#server/log/log'
import { eventOf } from '#shared/event'
import { COUNTRY, EventId, Source } from '#shared/ids'
import type { AccessRecord } from '#shared/kinds/access-recorded'
import type { Clock } from '#shared/time'

const OWN_SOURCE = Source.parse('ioc')

interface AuditParts {
  readonly log: EventLog
  readonly clock: Clock
  readonly uuid: () => string
}

/** On disk when it resolves. */
export async function recordAccess(
  { log, clock, uuid }: AuditParts,
  record: AccessRecord,
): Promise<void> {
  const now = clock()
  const envelope = {
    id: EventId.parse(uuid()),
    source: OWN_SOURCE,
    area: COUNTRY,
    observedAt: now,
    receivedAt: now,
    quality: 'official' as const,
  }
  await log.append([eventOf(envelope, 'access.recorded', record)])
}
