/** The body of a request, byte for byte, and never more of it than the limit. */
import type { IncomingMessage } from 'node:http'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'

const RETRY_SECONDS = 2

/** How much of all bodies together is held while they are read: nobody has signed for it yet. */
export interface ReadingRoom {
  /** Whether there was room for so many bytes more. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export function createReadingRoom(limit: number): ReadingRoom {
  let held = 0
  return {
    take(bytes) {
      if (held + bytes > limit) return false
      held += bytes
      return true
    },
    giveBack(bytes) {
      held -= bytes
    },
  }
}

/**
 * Rejects with 413 as soon as more than `limit` bytes are announced or have come, 415 for an encoded
 * body, 503 when `room` is full. Bytes take room as they come: one that announces much and sends nothing
 * takes nothing from the others.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  room: ReadingRoom,
): Promise<Buffer> {
  const { 'content-encoding': encoding, 'content-length': announced } = request.headers
  if (encoding && encoding !== 'identity')
    throw new Problem(415, say('encodedBody', { encoding: encoding.slice(0, 40) }))
  const tooLarge = (): Problem => new Problem(413, say('bodyTooLarge', { limit }))
  if (announced !== undefined && Number(announced) > limit) throw tooLarge()
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    let over = false
    /** Once: what comes after is thrown away. */
    const end = (): readonly Buffer[] => {
      const all = chunks
      over = true
      chunks = []
      room.giveBack(size)
      return all
    }
    const fail = (problem: Problem): void => {
      end()
      reject(problem)
    }
    /** Heard after every body, whole or cut off (as Node says it of both; "error" is not owed to anyone). */
    const broken = (): void => {
      if (!over) fail(new Problem(400, say('unreadableBody')))
    }
    request.on('data', (chunk: Buffer) => {
      if (over) return
      if (size + chunk.length > limit) return fail(tooLarge())
      if (!room.take(chunk.length))
        return fail(new Problem(503, say('overloaded'), { retryAfter: RETRY_SECONDS }))
      size += chunk.length
      chunks.push(chunk)
    })
    request.on('end', () => {
      if (over) return
      const all = end()
      const [only] = all
      resolve(only && all.length === 1 ? only : Buffer.concat(all))
    })
    request.on('close', broken)
  })
}
