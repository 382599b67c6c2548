/**
 * The envelope: CloudEvents 1.0 attributes (id, source, type → kind, time → observedAt) with what a
 * province needs besides (area, quality, person), and what the door adds (receivedAt, flag).
 */
import { AreaCode, EventId, Person, Source, type Seq } from '#shared/ids'
import { ruleOf, type DataOf, type KindName } from '#shared/kinds/index'
import { Flag, Quality } from '#shared/quality'
import { Instant } from '#shared/time'
import * as z from 'zod'

export const envelope = {
  id: EventId,
  source: Source,
  area: AreaCode,
  /** When it was so, at the source. */
  observedAt: Instant,
  /** When it arrived here. */
  receivedAt: Instant,
  quality: Quality,
  person: Person.optional(),
  flag: Flag.optional(),
}

const Envelope = z.strictObject(envelope)
export type Envelope = z.infer<typeof Envelope>

/** Distributes over kinds, so that code generic in one kind also yields the union of all. */
export type EventOf<K extends KindName = KindName> = {
  [P in K]: Envelope & { readonly kind: P; readonly data: DataOf<P> }
}[K]

/** Any event, told apart by `kind`. */
export type Event = EventOf

/** Joins an envelope and its payload; throws a ZodError that names what is wrong with the payload. */
export function eventOf<K extends KindName>(
  envelope: Envelope,
  kind: K,
  data: unknown,
): EventOf<K> {
  return joined(envelope, kind, ruleOf[kind].data.parse(data))
}

/**
 * Joins an envelope and a payload that its kind's schema has already parsed. Every event passes here:
 * written out, because an object spread with more keys behind it costs several times as much.
 */
export function joined<K extends KindName>(
  envelope: Envelope,
  kind: K,
  data: DataOf<K>,
): EventOf<K> {
  const { id, source, area, observedAt, receivedAt, quality, person, flag } = envelope
  return { id, source, area, observedAt, receivedAt, quality, person, flag, kind, data }
}

/** An event that the log holds. */
export type Stored<K extends KindName = KindName> = EventOf<K> & { readonly seq: Seq }

/** The event at its place in the log; written out for the reason `joined` gives. */
export function storedAs<K extends KindName>(event: EventOf<K>, seq: Seq): Stored<K> {
  const { id, source, area, observedAt, receivedAt, quality, person, flag, kind, data } = event
  return { id, source, area, observedAt, receivedAt, quality, person, flag, kind, data, seq }
}

/** Clocks differ: a reading up to this far ahead of its arrival counts as now, ms. */
export const CLOCK_TOLERANCE = 60_000
