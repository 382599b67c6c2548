import * as z from 'zod'
import { Position } from '#shared/geometry'
import { AreaCode, FeedName, ThingId } from '#shared/ids'
import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { citizenName, phoneNumber } from '#shared/personal'
import { Priority } from '#shared/quality'
import { between, pick, somewhere } from '#shared/random'

/** Stages of a citizen's field report (phản ánh hiện trường). */
export const ReportState = z.enum(['new', 'assigned', 'resolved', 'rejected'])
export type ReportState = z.infer<typeof ReportState>

const fields = {
  report: ThingId,
  state: ReportState,
  category: z.enum(['road', 'waste', 'flood', 'lighting', 'order', 'other']),
  title: z.string().min(1).max(200),
  position: Position.optional(),
  priority: Priority.default('low'),
  /** Citizen's rating of the answer, 1 to 5. */
  rating: z.int().min(1).max(5).optional(),
  reporter: z
    .strictObject({ name: citizenName.optional(), phone: phoneNumber.optional() })
    .optional(),
}

export const ReportEntry = z.strictObject({ ...fields, area: AreaCode, ...provenance })
export type ReportEntry = z.infer<typeof ReportEntry>

export const isOpen = ({ state }: Pick<ReportEntry, 'state'>): boolean =>
  state === 'new' || state === 'assigned'

/**
 * How many reports of an area each feed told of, settled ones, too: that none is open is a count as well,
 * and as old as the feed it comes from.
 */
export const ReportFeedsEntry = z.strictObject({
  area: AreaCode,
  feeds: z.record(FeedName, z.int().min(1)),
})
export type ReportFeedsEntry = z.infer<typeof ReportFeedsEntry>

export const reportChanged = defineKind({
  title: { vi: 'Phản ánh hiện trường', en: 'Field report' },
  data: z.strictObject(fields),
  // Screens hold what is open: the settled ones are without end.
  tables: { report: ReportEntry, openReport: ReportEntry, reportFeeds: ReportFeedsEntry },
  sample: (random) => ({
    report: `PA-${between(random, 1, 9999)}`,
    state: pick(random, ReportState.options),
    category: pick(random, ['road', 'waste', 'flood', 'lighting', 'order', 'other']),
    title: pick(random, ['Ổ gà lớn trên đường Lê Lợi', 'Rác chưa thu gom', 'Đèn đường không sáng']),
    position: somewhere(random),
    ...(random() < 0.3 && { reporter: { name: 'Nguyễn Văn Mẫu', phone: '0900 000 123' } }),
  }),
  urgent: (data) => data.priority === 'urgent' && data.state === 'new',
  headline: (data) =>
    data.state === 'new'
      ? { text: { vi: data.title, en: data.title }, priority: data.priority }
      : undefined,
})
