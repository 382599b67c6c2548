/** The body of a request, byte for byte, and never more of it than the limit. */
import type { IncomingMessage } from 'node:http'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'

/** Rejects with 413 as soon as more than `limit` bytes are announced or have come, 415 for an encoded body. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { 'content-encoding': encoding, 'content-length': announced } = request.headers
  if (encoding && encoding !== 'identity')
    throw new Problem(415, say('encodedBody', { encoding: encoding.slice(0, 40) }))
  const tooLarge = (): Problem => new Problem(413, say('bodyTooLarge', { limit }))
  if (announced !== undefined && Number(announced) > limit) throw tooLarge()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const broken = (): void => reject(new Problem(400, say('unreadableBody')))
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) reject(tooLarge())
      else chunks.push(chunk)
    })
    request.on('end', () => {
      const [only] = chunks
      resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks))
    })
    request.on('error', broken)
    request.on('aborted', broken)
  })
}
