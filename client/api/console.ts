/** What operators and administrators ask: screens, people, the audit. */
import * as z from 'zod'
import { get } from '#client/api/get'
import { send, sendFor } from '#client/api/send'
import {
  InvitationAnswer,
  PersonAnswer,
  ScreenAnswer,
  type Approval,
  type Denial,
  type GrantChange,
  type Invitation,
} from '#shared/access'
import { Seq } from '#shared/ids'
import { AccessRecord } from '#shared/kinds/access-recorded'
import { AreaEntry } from '#shared/kinds/area-defined'
import { Instant } from '#shared/time'

const Areas = z.object({ entries: z.array(AreaEntry) })
const Screens = z.object({ screens: z.array(ScreenAnswer) })
const People = z.object({ people: z.array(PersonAnswer) })
const AuditEvent = z.object({ seq: Seq, observedAt: Instant, data: AccessRecord })
export type AuditEvent = z.infer<typeof AuditEvent>
const AuditPage = z.object({ events: z.array(AuditEvent) })

export const fetchAreas = async () => (await get('/api/areas', Areas)).entries

export const fetchScreens = async () => (await get('/api/screens', Screens)).screens
export const approve = (body: z.input<typeof Approval>) =>
  send('POST', '/api/pairing/approve', body)
export const deny = (body: z.input<typeof Denial>) => send('POST', '/api/pairing/deny', body)
export const revoke = (id: string) => send('DELETE', `/api/screens?${new URLSearchParams({ id })}`)

export const fetchPeople = async () => (await get('/api/people', People)).people
export const invite = (body: z.input<typeof Invitation>) =>
  sendFor(InvitationAnswer, '/api/people', body)
export const makeLink = (id: string) => sendFor(InvitationAnswer, '/api/people/link', { id })
export const changeGrants = (body: z.input<typeof GrantChange>) =>
  send('POST', '/api/people/grants', body)
export const endSessions = (id: string) =>
  send('DELETE', `/api/people/sessions?${new URLSearchParams({ id })}`)

/** Records in a page. */
export const AUDIT_PAGE = 100

/** The newest page, or the one before `before`. */
export async function fetchAudit(before?: Seq): Promise<readonly AuditEvent[]> {
  const query = new URLSearchParams({ limit: String(AUDIT_PAGE) })
  if (before !== undefined) query.set('before', String(before))
  return (await get(`/api/audit?${query}`, AuditPage)).events
}
