/**
 * The door on Node's own HTTP server. It stands before the router: programs post here thousands of times
 * a second, and the router's Request and Response are work that the door has no use for.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { say } from '#server/lang/say'
import { Problem, type Answer } from '#server/problem'
import { SECOND } from '#shared/time'

const PREFIX = '/hooks/'
/** What is still sent after the answer is read no longer than this, ms. */
const REST_WITHIN = SECOND / 2

export interface Listening {
  /** Whether requests can be served; false while stopping. */
  ready(): boolean
  /** Sent with every answer. */
  readonly headers: Readonly<Record<string, string>>
  onError(error: unknown): void
}

function feedIn(url: string): string {
  const query = url.indexOf('?')
  return url.slice(PREFIX.length, query === -1 ? undefined : query)
}

/** Whether a request is one for the door. */
export const isForDoor = ({ url }: IncomingMessage): boolean => url?.startsWith(PREFIX) ?? false

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  fixed: readonly string[],
): void {
  const { status, type, body, retryAfter } = answer
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  const length = String(Buffer.byteLength(body))
  // As a list: thousands of times a second, and Node takes it as it is.
  response.writeHead(status, [...fixed, 'content-type', type, 'content-length', length])
  response.end(body)
  if (request.complete) return
  // Refused before its end: the sender gets time to read why, but not to send for ever.
  const giveUp = setTimeout(() => request.destroy(), REST_WITHIN)
  giveUp.unref()
  request.once('end', () => clearTimeout(giveUp))
  request.resume()
}

/** Returns whether the request is one for the door; then it will be answered. */
export function listenAtDoor(
  door: (request: IncomingMessage, name: string) => Promise<Answer>,
  { ready, headers, onError }: Listening,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const fixed = [...Object.entries(headers), ['cache-control', 'no-store']].flat()

  const refusal = (error: unknown): Answer => {
    if (error instanceof Problem) return error.answer()
    onError(error)
    return new Problem(500, say('unexpected')).answer()
  }

  const serve = async (request: IncomingMessage, response: ServerResponse, url: string) => {
    try {
      if (request.method !== 'POST') {
        response.setHeader('allow', 'POST')
        throw new Problem(405, say('onlyPost'))
      }
      if (!ready()) throw new Problem(503, say('shuttingDown'), { retryAfter: 5 })
      send(request, response, await door(request, feedIn(url)), fixed)
    } catch (error) {
      send(request, response, refusal(error), fixed)
    }
  }

  return (request, response) => {
    const { url } = request
    if (url === undefined || !isForDoor(request)) return false
    void serve(request, response, url)
    return true
  }
}
