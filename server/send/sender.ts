/** Sends events through the webhook door as any feed would: signed, over HTTP, patient when told to wait. */
import * as z from 'zod'
import type { CloudEvent } from '#server/send/cloud-event'
import { keyOf } from '#server/feeds/feed'
import { signedHeaders } from '#server/send/sign'
import type { Random } from '#shared/random'
import type { Clock, Duration } from '#shared/time'

/** What the door says of a message. */
export const Answer = z.object({
  accepted: z.int().min(0),
  duplicates: z.int().min(0),
  rejected: z.array(
    z.object({
      index: z.int().min(0),
      id: z.string().nullish(),
      detail: z.string(),
      detail_en: z.string(),
    }),
  ),
})
export type Answer = z.infer<typeof Answer>

/** The message as a whole was not taken: nothing of it is in the log. */
export class SendError extends Error {
  override readonly name = 'SendError'
  /** HTTP status; absent where no answer came. */
  readonly status: number | undefined

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** What the sender needs of the world. */
export interface World {
  readonly clock: Clock
  readonly random: Random
  /** Ends early, without an error, when the signal aborts. */
  readonly sleep: (time: Duration | number, signal?: AbortSignal) => Promise<void>
  readonly fetch: typeof globalThis.fetch
}

export interface SenderOptions extends World {
  /** Of the server, without a path: "http://localhost:8080". */
  readonly url: string
  /** The feed as registered: the last part of the door's path. */
  readonly feed: string
  /** `whsec_…` */
  readonly secret: string
  /** Tries in all before a message is given up. */
  readonly attempts?: number
  /** Ends the waiting and the trying again; a message under way is still heard out. */
  readonly signal?: AbortSignal
}

export interface Sender {
  /** One event alone, several as a batch. Throws SendError where the message was not taken. */
  send(events: readonly CloudEvent[]): Promise<Answer>
}

/** 409 and 422 tell what became of each event, too: none was taken. */
const ANSWERED: ReadonlySet<number> = new Set([202, 409, 422])
const ATTEMPTS = 8
/** An answer that takes longer counts as none, ms. */
const ANSWER_WITHIN = 15_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
const NOTHING: Answer = { accepted: 0, duplicates: 0, rejected: [] }

export function createSender(options: SenderOptions): Sender {
  const { url, feed, secret, random, attempts = ATTEMPTS, signal } = options
  const key = keyOf(secret)
  const door = new URL(`/hooks/${encodeURIComponent(feed)}`, url)

  async function post(id: string, batch: boolean, body: string): Promise<Response | SendError> {
    try {
      return await options.fetch(door, {
        method: 'POST',
        headers: {
          'content-type': `application/cloudevents${batch ? '-batch' : ''}+json`,
          ...signedHeaders(key, id, options.clock(), body),
        },
        body,
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      })
    } catch (cause) {
      return new SendError(`${door.href} cannot be reached`, undefined, { cause })
    }
  }

  return {
    async send(events) {
      const [only] = events
      if (!only) return NOTHING
      const batch = events.length > 1
      const body = JSON.stringify(batch ? events : only)
      // One id for all tries, so that a try whose answer got lost is known again.
      const id = `msg_${Math.floor(random() * 2 ** 52).toString(36)}_${options.clock().toString(36)}`
      let wait = FIRST_WAIT
      for (let attempt = 1; ; attempt++) {
        const got = await post(id, batch, body)
        // Told apart by the error: in the server's own process `Response` is another class than fetch's.
        const failed = got instanceof SendError
        if (!failed && ANSWERED.has(got.status)) return answerOf(got)
        const again = failed || got.status === 429 || got.status === 503
        if (!again || attempt >= attempts || signal?.aborted) throw await errorOf(got, attempt)
        const asked = failed ? undefined : retryAfter(got, options.clock)
        await options.sleep(asked ?? wait * (0.5 + random() / 2), signal)
        wait = Math.min(wait * 2, LONGEST_WAIT)
      }
    },
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const read = Answer.safeParse(jsonOf(text))
  if (read.success) return read.data
  throw problemOf(response.status, text, 1)
}

async function errorOf(got: Response | SendError, attempts: number): Promise<SendError> {
  if (got instanceof SendError) return got
  return problemOf(got.status, await got.text(), attempts)
}

function problemOf(status: number, text: string, attempts: number): SendError {
  const problem = z.object({ title: z.string().optional(), detail: z.string().optional() })
  const { data } = problem.safeParse(jsonOf(text))
  const why = data?.detail ?? data?.title ?? text.slice(0, 200)
  const tries = attempts > 1 ? ` after ${attempts} tries` : ''
  return new SendError(`the door answered ${status}${tries}: ${why}`, status)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** `Retry-After` as ms from now: seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(response: Response, clock: Clock): number | undefined {
  const header = response.headers.get('retry-after')
  if (header === null) return undefined
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock()
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT)
}
