/** HTTP requests ready to be written to a socket: built and signed before the clock starts. */
import { FEED, type Readings } from '#tests/bench/readings'
import { signedHeaders } from '#server/send/sign'
import { systemClock } from '#shared/time'

/** `count` requests of `perRequest` readings each, from reading number `first` on. */
export function signedRequests(
  readings: Readings,
  key: Buffer,
  { first, count, perRequest }: { first: number; count: number; perRequest: number },
): Buffer[] {
  return Array.from({ length: count }, (_, number) => {
    const start = first + number * perRequest
    const batch = Array.from({ length: perRequest }, (_, at) => readings.cloudEvent(start + at))
    const body = JSON.stringify(perRequest === 1 ? batch[0] : batch)
    const type = `application/cloudevents${perRequest === 1 ? '' : '-batch'}+json`
    const signature = signedHeaders(key, `msg-${start}`, systemClock(), body)
    const headers = Object.entries({ 'content-type': type, ...signature })
    return Buffer.from(
      `POST /hooks/${FEED} HTTP/1.1\r\nhost: 127.0.0.1\r\n` +
        headers.map(([name, value]) => `${name}: ${value}\r\n`).join('') +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
}
