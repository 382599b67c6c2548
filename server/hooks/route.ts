/** The webhook door: `POST /hooks/{source}`. A 2xx leaves only after the append is durable (E1). */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isOutOfSpace } from '#server/db/store'
import { isLocked, type Feed } from '#server/feeds/feed'
import { above } from '#server/access/within'
import type { FeedRegistry } from '#server/feeds/registry'
import { createReadingRoom, readBody } from '#server/hooks/body'
import { fromHeaders, readCloudEvent, type Reading } from '#server/hooks/cloudevent'
import type { Surroundings } from '#server/hooks/foreign'
import { parseJson } from '#server/hooks/json'
import type { Pressure, Ticket } from '#server/hooks/pressure'
import type { Quarantine } from '#server/hooks/quarantine'
import type { RateLimit } from '#server/hooks/rate'
import { checkTime, isSigned, signatureOf } from '#server/hooks/verify'
import { say } from '#server/lang/say'
import { answerOf, tallyOf, type Tally } from '#server/hooks/answer'
import type { EventLog } from '#server/log/log'
import { Problem, type Answer } from '#server/problem'
import type { Event, EventOf } from '#shared/event'
import { COUNTRY, type AreaCode, type FeedName } from '#shared/ids'
import { ruleOf, type KindName } from '#shared/kinds/index'
import type { Known } from '#shared/kinds/kind'
import type { Clock, Instant } from '#shared/time'

export const BODY_AT_MOST = 2 * 1024 * 1024
export const BATCH_AT_MOST = 1_000
/** Of bodies that are still being read, all senders together. */
const READING_AT_MOST = 64 * 1024 * 1024

export interface Door {
  readonly feeds: FeedRegistry
  readonly log: EventLog
  readonly quarantine: Quarantine
  readonly pressure: Pressure
  readonly rateLimit: RateLimit
  readonly known: Known
  readonly around: Surroundings
  /** Where a request came from; undefined when that cannot be told. */
  addressOf(request: IncomingMessage): string | undefined
  readonly clock: Clock
  /** Hears what became of each request's events, for the metrics. */
  count(feed: FeedName, tally: Tally): void
  /** Hears of faults that no answer tells. */
  onError(error: unknown): void
}

type Mode = 'single' | 'batch' | 'binary'

function modeOf(headers: IncomingHttpHeaders): Mode {
  const type = headers['content-type'] ?? ''
  const media = type.split(';', 1)[0]?.trim().toLowerCase()
  if (media === 'application/cloudevents+json') return 'single'
  if (media === 'application/cloudevents-batch+json') return 'batch'
  if (media === 'application/json' && headers['ce-specversion'] !== undefined) return 'binary'
  throw new Problem(415, say('wrongContentType', { type: type.slice(0, 100) }))
}

function listOf(mode: Mode, headers: IncomingHttpHeaders, body: Uint8Array): readonly unknown[] {
  const value = parseJson(body)
  if (mode === 'single') return [value]
  if (mode === 'binary') {
    // Of the headers only webhook-id is signed: tied to it, a captured event cannot get another id.
    if (headers['ce-id'] !== headers['webhook-id']) throw new Problem(400, say('unsignedId'))
    return [fromHeaders(headers, value)]
  }
  if (!Array.isArray(value)) throw new Problem(400, say('batchNotArray'))
  if (value.length === 0) throw new Problem(400, say('emptyBatch'))
  if (value.length > BATCH_AT_MOST)
    throw new Problem(413, say('batchTooLarge', { count: value.length, limit: BATCH_AT_MOST }))
  return value
}

function isUrgent<K extends KindName>(event: EventOf<K>): boolean {
  return ruleOf[event.kind].urgent?.(event.data) ?? false
}

/** Nothing was kept, and trying again later makes sense. */
function outOfSpace(error: unknown): never {
  if (isOutOfSpace(error)) throw new Problem(503, say('storageFull'), { retryAfter: 5 })
  throw error
}

/** `name`: the feed, as the address of the request names it. */
type Handle = (request: IncomingMessage, name: string) => Promise<Answer>

export function createDoor(door: Door): Handle {
  const { clock } = door
  const room = createReadingRoom(READING_AT_MOST)

  const keep = async (feed: FeedName, receivedAt: Instant, tally: Tally): Promise<void> => {
    const { accepted, duplicates, refused } = tally
    try {
      await door.quarantine.add(
        refused.map(({ id, detail, body }) => ({ feed, eventId: id, detail, receivedAt, body })),
      )
    } catch (error) {
      // What was taken is on disk and is owed its 202, whatever becomes of the rest.
      if (accepted + duplicates === 0) outOfSpace(error)
      door.onError(error)
    }
  }

  /** Reads each event in turn; an area defined earlier in the batch is known to those after it. */
  const readAll = (feed: Feed, now: Instant, list: readonly unknown[]): Reading[] => {
    const defined = new Map<AreaCode, AreaCode>()
    const known: Known = {
      area: (code) => code === COUNTRY || defined.has(code) || door.known.area(code),
      indicator: door.known.indicator,
    }
    const around: Surroundings = {
      parentOf: (code) => defined.get(code) ?? door.around.parentOf(code),
      areaNow: door.around.areaNow,
    }
    const context = { feed: feed.name, rights: feed, now, known, around }
    return list.map((raw) => {
      const reading = readCloudEvent(raw, context)
      if ('event' in reading && reading.event.kind === 'area.defined')
        defined.set(reading.event.area, above(reading.event.data))
      return reading
    })
  }

  const take = async (
    feed: Feed,
    list: readonly unknown[],
    now: Instant,
    ticket: Ticket,
  ): Promise<Answer> => {
    door.rateLimit(feed, list.length)
    const readings = readAll(feed, now, list)
    const events: Event[] = []
    for (const reading of readings) if ('event' in reading) events.push(reading.event)
    ticket.confirm(events.some(isUrgent))
    const outcomes = events.length > 0 ? await door.log.append(events).catch(outOfSpace) : []
    const tally = tallyOf(list, readings, outcomes)
    door.count(feed.name, tally)
    if (tally.refused.length > 0) await keep(feed.name, now, tally)
    return answerOf(tally)
  }

  /** Also judged anew when the feed's addresses were only just changed. */
  const checkAddress = async (feed: Feed, request: IncomingMessage): Promise<void> => {
    const address = door.addressOf(request)
    const isIn = (one: Feed | undefined): boolean =>
      one?.addresses === undefined || (address !== undefined && one.addresses.has(address))
    if (isIn(feed) || isIn(await door.feeds.look(feed.name))) return
    throw new Problem(403, say('foreignAddress', { feed: feed.name, address: address ?? '?' }))
  }

  return async (request, name) => {
    let feed = door.feeds.get(name) ?? (await door.feeds.look(name))
    if (!feed) throw new Problem(404, say('unknownFeed', { feed: name.slice(0, 60) }))
    if (feed.addresses !== undefined) await checkAddress(feed, request)
    const { headers } = request
    const signature = signatureOf(headers)
    checkTime(signature, clock())
    const body = await readBody(request, BODY_AT_MOST, room)
    const now = clock()
    if (!isSigned(feed, signature, body, now)) {
      // The secret may be one that was only just made.
      feed = await door.feeds.look(name)
      if (!feed || !isSigned(feed, signature, body, now))
        throw new Problem(
          401,
          feed && isLocked(feed) ? say('lockedSecrets', { feed: name }) : say('badSignature'),
        )
    }
    const ticket = door.pressure.admit(body.length)
    let stored = false
    try {
      const mode = modeOf(headers)
      const answer = await take(feed, listOf(mode, headers, body), now, ticket)
      stored = true
      return answer
    } finally {
      ticket.done(stored)
    }
  }
}
