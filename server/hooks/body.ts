/** The body of a request, byte for byte, and never more of it than the limit. */
import type { Context } from 'hono'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'

/** Throws 413 as soon as more than `limit` bytes are announced or have come, 415 for an encoded body. */
export async function readBody(c: Context, limit: number): Promise<Uint8Array> {
  const { headers } = c.req.raw
  const encoding = headers.get('content-encoding')
  if (encoding && encoding !== 'identity')
    throw new Problem(415, say('encodedBody', { encoding: encoding.slice(0, 40) }))
  const tooLarge = (): Problem => new Problem(413, say('bodyTooLarge', { limit }))
  const announced = headers.get('content-length')
  if (announced !== null) {
    if (Number(announced) > limit) throw tooLarge()
    // Node cuts a body off at its announced length, so it can be read whole.
    return new Uint8Array(await c.req.arrayBuffer().catch(unreadable))
  }
  // Asked for only here: the stream of a request costs more than all else the door does.
  const { body } = c.req.raw
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(unreadable)
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > limit) {
      await reader.cancel().catch(unreadable)
      throw tooLarge()
    }
    chunks.push(value)
  }
}

function unreadable(): never {
  throw new Problem(400, say('unreadableBody'))
}
