import * as z from 'zod'
import { FeedName } from '#shared/ids'
import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { Text } from '#shared/text'
import { DAY, MINUTE, SECOND } from '#shared/time'

const fields = {
  feed: FeedName,
  title: Text,
  /** The next event is due within this time, ms; a source silent for 2× is stale, for 4× dead. */
  dueEvery: z
    .int()
    .min(SECOND)
    .max(366 * DAY)
    .brand<'Duration'>(),
  /** Its figures are made up: every screen that shows one says so on its frame. */
  simulated: z.boolean().default(false),
}

/** A feed as the wall knows it. What it sent is counted here; secrets are never in the log. */
export const SourceEntry = z.strictObject({
  feed: FeedName,
  definition: z.strictObject({ ...fields, ...provenance }).optional(),
  events: z.int().min(0),
  /** Readings kept but flagged as observed in the future. */
  future: z.int().min(0),
  lastObservedAt: provenance.observedAt.optional(),
  lastReceivedAt: provenance.receivedAt.optional(),
})
export type SourceEntry = z.infer<typeof SourceEntry>

export const sourceDefined = defineKind({
  title: { vi: 'Nguồn dữ liệu', en: 'Data source' },
  data: z.strictObject(fields),
  definedBy: 'product',
  tables: { source: SourceEntry },
  sample: () => ({
    feed: 'mot-cua',
    title: { vi: 'Hệ thống một cửa', en: 'One-stop system' },
    dueEvery: 5 * MINUTE,
  }),
})
