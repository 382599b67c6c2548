/** Sends prepared requests: as fast as they are answered, or at a given pace. */
import { openConnections, type Connection } from '#tests/bench/connection'
import { monotonic } from '#tests/bench/statistics'

const ACCEPTED = 202

export interface Answered {
  readonly answered: number
  readonly seconds: number
  /** From the write of each request to its answer, ms. */
  readonly latencies: readonly number[]
}

/** Each connection sends its next request once the last is answered, for `ms` or until they run out. */
export async function asFastAsAnswered(
  port: number,
  requests: readonly Buffer[],
  { connections: size, ms }: { connections: number; ms: number },
): Promise<Answered> {
  const connections = await openConnections(port, size)
  const latencies: number[] = []
  let next = 0
  const begin = monotonic()
  let end = begin
  await Promise.all(
    connections.map(
      (connection) =>
        new Promise<void>((resolve, reject) => {
          let sentAt = 0
          const send = (): void => {
            const request = requests[next]
            sentAt = monotonic()
            if (!request || sentAt - begin >= ms) {
              resolve()
              return
            }
            next += 1
            connection.send(request)
          }
          connection.onAnswer = (status) => {
            if (status !== ACCEPTED) reject(new Error(`answered ${status}`))
            end = monotonic()
            latencies.push(end - sentAt)
            send()
          }
          connection.onClosed = () => reject(new Error('the server closed a connection'))
          send()
        }),
    ),
  )
  for (const connection of connections) connection.close()
  return { answered: latencies.length, seconds: (end - begin) / 1_000, latencies }
}

export interface Paced {
  /** When each request was handed over to be written (see `monotonic`). */
  readonly sentAt: Float64Array
  readonly refused: number
  readonly seconds: number
}

/** Sends `perSecond` requests a second whether or not they are answered; a request waits for a free connection. */
export async function paced(
  port: number,
  requests: readonly Buffer[],
  { connections: size, perSecond }: { connections: number; perSecond: number },
): Promise<Paced> {
  const connections = await openConnections(port, size)
  const free: Connection[] = [...connections]
  const waiting: Buffer[] = []
  const sentAt = new Float64Array(requests.length)
  let refused = 0
  let answered = 0
  const begin = monotonic()

  await new Promise<void>((resolve, reject) => {
    for (const connection of connections) {
      connection.onAnswer = (status) => {
        if (status !== ACCEPTED) refused += 1
        answered += 1
        const next = waiting.shift()
        if (next) connection.send(next)
        else free.push(connection)
        if (answered === requests.length) resolve()
      }
      connection.onClosed = () => reject(new Error('the server closed a connection'))
    }
    let next = 0
    const tick = (): void => {
      const due = Math.min(requests.length, ((monotonic() - begin) / 1_000) * perSecond)
      for (; next < due; next++) {
        const request = requests[next]
        if (!request) break
        sentAt[next] = monotonic()
        const connection = free.pop()
        if (connection) connection.send(request)
        else waiting.push(request)
      }
      if (next < requests.length) setTimeout(tick, 1)
    }
    tick()
  })
  for (const connection of connections) connection.close()
  return { sentAt, refused, seconds: (monotonic() - begin) / 1_000 }
}
