/** A sender of signed webhooks, written from the Standard Webhooks text and sharing nothing with the product. */
import { createHmac, randomUUID } from 'node:crypto'
import * as z from 'zod'

export interface Sender {
  readonly feed: string
  readonly secret: string
}

export interface Posting {
  readonly type?: string
  readonly id?: string
  /** Seconds since 1970 that are signed. */
  readonly timestamp?: number | string
  readonly headers?: Readonly<Record<string, string>>
}

const Verdict = z.object({
  index: z.number(),
  id: z.string().optional(),
  detail: z.string(),
  detail_en: z.string(),
})

const Body = z.looseObject({
  accepted: z.number().optional(),
  duplicates: z.number().optional(),
  rejected: z.array(Verdict).optional(),
  flagged: z.array(Verdict).optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
  detail_en: z.string().optional(),
})

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: z.infer<typeof Body>
}

export const ONE = 'application/cloudevents+json'
export const BATCH = 'application/cloudevents-batch+json'

export function sign(
  secret: string,
  id: string,
  timestamp: number | string,
  body: string | Uint8Array,
): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body)
  return `v1,${hmac.digest('base64')}`
}

export function signedHeaders(
  { secret }: Sender,
  body: string | Uint8Array,
  {
    type = ONE,
    id = randomUUID(),
    timestamp = Math.floor(Date.now() / 1000),
    headers,
  }: Posting = {},
): Record<string, string> {
  return {
    'content-type': type,
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign(secret, id, timestamp, body),
    ...headers,
  }
}

/** Rejects only when there is no answer at all. */
export async function post(
  url: string,
  sender: Sender,
  body: string | Uint8Array,
  posting: Posting = {},
): Promise<Answer> {
  const response = await fetch(`${url}/hooks/${sender.feed}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: signedHeaders(sender, body, posting),
  })
  return answerOf(response)
}

export async function answerOf(response: Response): Promise<Answer> {
  const parsed: unknown = JSON.parse(await response.text())
  return { status: response.status, headers: response.headers, body: Body.parse(parsed) }
}

export const postOne = (url: string, sender: Sender, event: object, posting: Posting = {}) =>
  post(url, sender, JSON.stringify(event), posting)

export const postBatch = (
  url: string,
  sender: Sender,
  events: readonly unknown[],
  posting: Posting = {},
) => post(url, sender, JSON.stringify(events), { type: BATCH, ...posting })
