import * as z from 'zod'
import { AreaCode, FeedName, ThingId } from '#shared/ids'
import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { kindWords } from '#shared/lang/kinds'
import { citizenName, identityNumber, phoneNumber } from '#shared/personal'
import { between, pick } from '#shared/random'

/** Stages of a public-service dossier; `overdue` is declared by the procedure system that counts its days. */
export const DossierState = z.enum([
  'received',
  'accepted',
  'supplement',
  'processed',
  'overdue',
  'returned',
])
export type DossierState = z.infer<typeof DossierState>

export const Channel = z.enum(['online', 'counter', 'post'])

const fields = {
  dossier: ThingId,
  state: DossierState,
  agency: z.string().min(1).max(120).optional(),
  field: z.string().min(1).max(120).optional(),
  channel: Channel,
  applicant: z
    .strictObject({
      name: citizenName.optional(),
      identity: identityNumber.optional(),
      phone: phoneNumber.optional(),
    })
    .optional(),
}

export const DossierEntry = z.strictObject({ ...fields, area: AreaCode, ...provenance })
export type DossierEntry = z.infer<typeof DossierEntry>

/** How many dossiers of an area stand in each state now. */
export const DossierQueueEntry = z.strictObject({
  area: AreaCode,
  counts: z.record(DossierState, z.int().min(0)),
  online: z.int().min(0),
  /** How many of them each feed told of: what they are counted from is as old as its feed. */
  feeds: z.record(FeedName, z.int().min(1)),
})
export type DossierQueueEntry = z.infer<typeof DossierQueueEntry>

export const dossierChanged = defineKind({
  title: { vi: 'Hồ sơ dịch vụ công', en: 'Public-service dossier' },
  data: z.strictObject({ ...fields, due: z.iso.datetime({ offset: true }).optional() }),
  tables: { dossier: DossierEntry, dossierQueue: DossierQueueEntry },
  sample: (random) => ({
    dossier: `H${between(random, 1, 99_999)}`,
    state: pick(random, DossierState.options),
    channel: pick(random, Channel.options),
    field: pick(random, ['Đất đai', 'Hộ tịch', 'Xây dựng', 'Đăng ký kinh doanh']),
    ...(random() < 0.3 && { applicant: { name: 'Lê Thị Mẫu', identity: '099000000123' } }),
  }),
  headline: (data) =>
    data.state === 'overdue' ? { text: kindWords.dossierOverdue(data.dossier) } : undefined,
})
