import * as z from 'zod'
import { defineKind } from '#shared/kinds/kind'
import { personal } from '#shared/personal'
import { between, pick } from '#shared/random'

/** What was done to, or with, somebody's rights. The words for them are the client's. */
export const AccessAction = z.enum([
  'signed-in',
  'sign-in-refused',
  'sign-in-blocked',
  'signed-out',
  'signed-out-everywhere',
  'password-set',
  'person-invited',
  'link-made',
  'grants-changed',
  'screen-paired',
  'screen-denied',
  'screen-revoked',
  'feed-added',
  'feed-changed',
  'secret-rotated',
  'personal-seen',
  'audit-read',
  'refused',
])
export type AccessAction = z.infer<typeof AccessAction>

/** Accounts of this installation, by name and address: an audit without them names nobody. */
const official = (most: number) => z.string().max(most).register(personal, { holds: 'official' })

const By = z.strictObject({
  kind: z.enum(['person', 'screen', 'guest', 'command', 'nobody']),
  id: official(200),
  name: official(200),
})

/** Room for every grant that a person may hold, before and after a change. */
const DETAIL_AT_MOST = 5_000

export const AccessRecord = z.strictObject({
  action: AccessAction,
  by: By,
  /** Whom or what it was done to: an address, a screen, a feed, a route. */
  about: official(300).optional(),
  /** What exactly: the grants given, the feed's new limits. Never a secret. */
  detail: z.string().max(DETAIL_AT_MOST).optional(),
  /** Network address it came from. */
  from: z.string().max(64).optional(),
})
export type AccessRecord = z.infer<typeof AccessRecord>

/** The audit: kept in the log like everything else, folded into nothing, read by administrators. */
export const accessRecorded = defineKind({
  title: { vi: 'Nhật ký truy cập', en: 'Access record' },
  data: AccessRecord,
  definedBy: 'product',
  readBy: 'administrator',
  tables: {},
  sample: (random) => ({
    action: pick(random, ['signed-in' as const, 'screen-paired' as const]),
    by: { kind: 'person' as const, id: `p${between(random, 1, 99)}`, name: 'Trần Thị Bình' },
  }),
})
