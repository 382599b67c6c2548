/** What every entry on a screen keeps of the event that last changed it, so that it can name it (E10). */
import * as z from 'zod'
import { EventId, Source } from '#shared/ids'
import { personal } from '#shared/personal'
import { Quality } from '#shared/quality'
import { Instant } from '#shared/time'

export const provenance = {
  source: Source,
  id: EventId,
  observedAt: Instant,
  receivedAt: Instant,
  quality: Quality,
  /** Who typed the figure in, when a person did. */
  person: z.string().register(personal, { holds: 'signer' }).optional(),
}

export const Provenance = z.strictObject(provenance)
export type Provenance = z.infer<typeof Provenance>
