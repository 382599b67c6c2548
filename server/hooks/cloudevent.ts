/** CloudEvents 1.0 as feeds send them, read into events of the registry. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Rights } from '#server/feeds/rights'
import { foreignArea, type Surroundings } from '#server/hooks/foreign'
import { citizenIn } from '#server/hooks/ids'
import { say, sayFault } from '#server/lang/say'
import { CLOCK_TOLERANCE, joined, type Envelope, type EventOf } from '#shared/event'
import { AreaCode, EventId, Person, Source, type FeedName } from '#shared/ids'
import { isKindName, ruleOf, type KindName } from '#shared/kinds/index'
import type { Known } from '#shared/kinds/kind'
import { sayRefusal } from '#shared/lang/refusal'
import { Quality } from '#shared/quality'
import type { Text } from '#shared/text'
import { Rfc3339, SECOND, type Instant } from '#shared/time'
import * as z from 'zod'

/** The attributes this product reads; others are allowed, as the standard asks, and ignored. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: EventId,
  source: Source,
  /** The kind. */
  type: z.string().min(1).max(64),
  /** When it was observed, RFC 3339 with a zone. */
  time: Rfc3339,
  datacontenttype: z.string().startsWith('application/json').optional(),
  /** Extension: the area it is about. */
  area: AreaCode,
  /** Extension: how far it can be trusted. */
  quality: Quality.default('measured'),
  /** Extension: who typed it in. */
  person: Person.optional(),
  data: z.unknown(),
})

/** An event to keep, or why not. `id` is given back so that the sender finds the event. */
export type Reading<K extends KindName = KindName> =
  | { readonly event: EventOf<K>; readonly notice?: Text }
  | { readonly id: string | undefined; readonly detail: Text }

export interface Context {
  readonly feed: FeedName
  readonly rights: Pick<Rights, 'defines' | 'kinds' | 'areas'>
  readonly now: Instant
  readonly known: Known
  readonly around: Surroundings
}

function idOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return undefined
  return typeof raw.id === 'string' ? raw.id.slice(0, 200) : undefined
}

function belongsTo(source: Source, feed: FeedName): boolean {
  return `${source}/`.startsWith(`${feed}/`)
}

/** The part of reading that depends on the kind. */
function readAs<K extends KindName>(
  kind: K,
  { id, source, area, quality, time, person, data }: z.output<typeof CloudEvent>,
  { feed, rights, now, known }: Context,
): Reading<K> {
  const refuse = (detail: Text): Reading<K> => ({ id, detail })
  const rule = ruleOf[kind]
  if (rule.definedBy === 'product') return refuse(say('productOnly', { type: kind }))
  if (rule.definedBy === 'definers' && !rights.defines)
    return refuse(say('notDefiner', { feed, type: kind }))
  if (rights.kinds !== undefined && !rights.kinds.has(kind))
    return refuse(say('foreignKind', { feed, type: kind, allowed: [...rights.kinds].join(', ') }))
  const payload = rule.data.safeParse(data)
  if (!payload.success) return refuse(sayFault(rule.data, data, 'badData', { type: kind }))
  const numbered = citizenIn(kind, { id, source }, payload.data)
  // The answer and the quarantine do not repeat it either.
  if (numbered !== undefined)
    return { id: undefined, detail: say('citizenAsId', { field: numbered }) }
  // An area is known by being defined; all else is about a known one.
  if (kind !== 'area.defined' && !known.area(area))
    return refuse(sayRefusal({ key: 'unknownArea', params: { area } }))
  const refusal = rule.check?.(payload.data, known, area)
  if (refusal) return refuse(sayRefusal(refusal))

  const base: Envelope = { id, source, area, observedAt: time, receivedAt: now, quality }
  const signed = person === undefined ? base : { ...base, person }
  const ahead = time - now
  if (ahead <= CLOCK_TOLERANCE) return { event: joined(signed, kind, payload.data) }
  return {
    event: joined({ ...signed, flag: 'future' }, kind, payload.data),
    notice: say('observedInFuture', { seconds: Math.round(ahead / SECOND) }),
  }
}

/** Reads one CloudEvent (already JSON) into an event, or says in a sentence why it cannot be one. */
export function readCloudEvent(raw: unknown, context: Context): Reading {
  const refuse = (detail: Text): Reading => ({ id: idOf(raw), detail })
  const parsed = CloudEvent.safeParse(raw)
  if (!parsed.success) {
    if (typeof raw === 'object' && raw !== null && 'data_base64' in raw)
      return refuse(say('binaryData'))
    return refuse(sayFault(CloudEvent, raw, 'notAnEvent'))
  }
  const { type, source } = parsed.data
  if (!isKindName(type))
    return refuse(say('unknownKind', { type, known: Object.keys(ruleOf).join(', ') }))
  if (!belongsTo(source, context.feed))
    return refuse(say('foreignSource', { source, feed: context.feed }))
  const reading = readAs(type, parsed.data, context)
  const { areas } = context.rights
  if (areas === undefined || !('event' in reading)) return reading
  const foreign = foreignArea(reading.event, context.feed, areas, context.around)
  return foreign === undefined ? reading : refuse(foreign)
}

/** Binary mode: attributes travel as `ce-*` headers, percent-encoded, and the body is the data. */
export function fromHeaders(headers: IncomingHttpHeaders, data: unknown): object {
  const attributes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('ce-') && typeof value === 'string')
      attributes[name.slice(3)] = decode(value)
  return { ...attributes, data }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    // A stray "%" is text, not an encoding.
    return value
  }
}
