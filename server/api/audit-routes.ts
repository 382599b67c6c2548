/** The audit, for those who answer for the whole installation. That it was read is in it, too. */
import type { Access } from '#server/access/access'
import { route, type ApiRoute } from '#server/api/route'
import type { EventLog } from '#server/log/log'
import { Seq } from '#shared/ids'
import { AccessRecord } from '#shared/kinds/access-recorded'
import { Instant } from '#shared/time'
import * as z from 'zod'

/** SQLite's and JavaScript's common largest whole number. */
const END = Seq.parse(Number.MAX_SAFE_INTEGER)

export function auditRoutes(access: Access, log: EventLog): ApiRoute[] {
  return [
    route({
      path: '/api/audit',
      need: { role: 'administrator', within: 'whole' },
      summary: { vi: 'Nhật ký truy cập, mới nhất trước', en: 'The audit, newest first' },
      takes: z.object({
        before: z.coerce.number().pipe(Seq).default(END),
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
      answer: z.object({
        events: z.array(z.object({ seq: Seq, observedAt: Instant, data: AccessRecord })),
      }),
      async handle({ before, limit }, ask) {
        await access.recordOnce('audit-read', ask.who, ask.request)
        const events = await log.readBack('access.recorded', before, limit)
        return {
          events: events.flatMap((event) =>
            event.kind === 'access.recorded'
              ? [{ seq: event.seq, observedAt: event.observedAt, data: event.data }]
              : [],
          ),
        }
      },
    }),
  ]
}
