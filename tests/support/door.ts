/** A small stand-in for the webhook door: verifies the signature, keeps what it takes, refuses on demand. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'

const Sent = z.looseObject({
  id: z.string(),
  source: z.string(),
  area: z.string(),
  type: z.string(),
  time: z.string(),
  data: z.unknown(),
})
export type Sent = z.infer<typeof Sent>

export interface Door {
  readonly url: string
  readonly taken: Map<string, Sent>
  readonly messages: { feed: string; type: string; id: string }[]
  /** Answers to give before the usual one: [status, headers]. */
  readonly first: [number, Record<string, string>][]
  close(): Promise<void>
}

/** `known`: areas that exist; absent, all do. */
export async function openDoor(secret: string, known?: ReadonlySet<string>): Promise<Door> {
  const taken = new Map<string, Sent>()
  const messages: Door['messages'] = []
  const first: Door['first'] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const reply = (status: number, json: unknown, headers = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(JSON.stringify(json))
      }
      const header = (name: string) => String(request.headers[name])
      messages.push({
        feed: (request.url ?? '').replace('/hooks/', ''),
        type: header('content-type'),
        id: header('webhook-id'),
      })
      try {
        new Webhook(secret).verify(body, {
          'webhook-id': header('webhook-id'),
          'webhook-timestamp': header('webhook-timestamp'),
          'webhook-signature': header('webhook-signature'),
        })
      } catch (error) {
        reply(401, { detail: String(error) })
        return
      }
      const busy = first.shift()
      if (busy) {
        reply(busy[0], { detail: 'busy' }, busy[1])
        return
      }
      const json: unknown = JSON.parse(body)
      const events = z.array(Sent).parse(Array.isArray(json) ? json : [json])
      const rejected: object[] = []
      const answer = { accepted: 0, duplicates: 0, rejected }
      events.forEach((event, index) => {
        const key = `${event.source} ${event.id}`
        if (known && !known.has(event.area))
          answer.rejected.push({
            index,
            id: event.id,
            detail: `Không có địa bàn ${event.area}`,
            detail_en: `Unknown area ${event.area}`,
          })
        else if (taken.has(key)) answer.duplicates++
        else {
          taken.set(key, event)
          answer.accepted++
        }
      })
      reply(answer.rejected.length === events.length ? 422 : 202, answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    messages,
    first,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
