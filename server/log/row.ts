/** An event as a row of the log, and back. */
import type { EventRow } from '#server/db/schema'
import { envelope, eventOf, type Event, type Stored } from '#shared/event'
import { Seq } from '#shared/ids'
import { KindName } from '#shared/kinds/index'
import * as z from 'zod'

const StoredEnvelope = z.object(envelope)

/** Its keys are the columns in the order of `values`. */
export const EMPTY: EventRow = {
  seq: 0,
  source: '',
  id: '',
  kind: '',
  area: '',
  observed_at: 0,
  received_at: 0,
  quality: '',
  person: null,
  flag: null,
  data: '',
}

export function values(seq: number, event: Event): readonly unknown[] {
  return [
    seq,
    event.source,
    event.id,
    event.kind,
    event.area,
    event.observedAt,
    event.receivedAt,
    event.quality,
    event.person ?? null,
    event.flag ?? null,
    JSON.stringify(event.data),
  ]
}

/** Throws a ZodError for a row that no version of this program wrote. */
export function eventOfRow(row: EventRow): Stored {
  const parsed = StoredEnvelope.parse({
    id: row.id,
    source: row.source,
    area: row.area,
    observedAt: row.observed_at,
    receivedAt: row.received_at,
    quality: row.quality,
    person: row.person ?? undefined,
    flag: row.flag ?? undefined,
  })
  const event: Event = eventOf(parsed, KindName.parse(row.kind), JSON.parse(row.data))
  return { ...event, seq: Seq.parse(row.seq) }
}

/** Whether two events say the same; `receivedAt` is the door's and does not count. */
export function sameEvent(a: Event, b: Event): boolean {
  return (
    a.kind === b.kind &&
    a.area === b.area &&
    a.observedAt === b.observedAt &&
    a.quality === b.quality &&
    a.person === b.person &&
    JSON.stringify(a.data) === JSON.stringify(b.data)
  )
}

/** Whether a row holds what the event says; `receivedAt` is the door's and does not count. */
export function sameContent(row: EventRow, event: Event): boolean {
  return (
    row.kind === event.kind &&
    row.area === event.area &&
    row.observed_at === event.observedAt &&
    row.quality === event.quality &&
    row.person === (event.person ?? null) &&
    row.data === JSON.stringify(event.data)
  )
}
