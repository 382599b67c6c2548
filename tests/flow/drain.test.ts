/** What a stop owes to those who are connected, and that none of them can hold it up. */
import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { childServer, registerFeed } from '#tests/support/child'
import { figure } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { postOne } from '#tests/support/poster'
import { rawConnection, rawPost } from '#tests/support/raw'
import { until } from '#tests/support/until'

test('SIGTERM: a request under way is answered and kept, and neither idle, busy nor trickling connections hold the stop', async () => {
  const folder = temporaryFolder()
  const sender = await registerFeed(folder, 'kiem-thu')
  const server = await childServer(folder)
  await server.start()
  const port = Number(new URL(server.url).port)

  // One that keeps its connection after its answer, as every client library does.
  const idle = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (agent: Agent): Promise<number> => {
    const asked = request(`${server.url}/healthz`, { agent })
    asked.end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    await once(answer, 'end')
    return answer.statusCode
  }
  expect(await ask(idle)).toBe(200)
  // One that asks again as soon as it is answered, for as long as it is let.
  const busy = new Agent({ keepAlive: true, maxSockets: 1 })
  const asking = async (): Promise<never> => {
    for (;;) await ask(busy)
  }
  const turnedAway = expect(asking()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
  const posting = { headers: { expect: '100-continue' } }
  // One in the middle of its event, and a stranger who never comes to an end.
  const under = rawPost(sender, figure('under-way', 97.5), posting)
  const half = rawConnection(port)
  half.write(under.head)
  half.write(under.body.subarray(0, 20))
  const stranger = rawConnection(port)
  stranger.write(rawPost({ ...sender, secret: 'whsec_AAAA' }, figure('never', 1), posting).head)
  // The server asks for the body once it has read the head.
  await until('both are heard', () =>
    [half, stranger].every(({ text }) => text.includes('100 Continue')),
  )

  const stopped = server.terminate()
  await until('nobody new is let in', () =>
    fetch(`${server.url}/readyz`).then(
      () => false,
      () => true,
    ),
  )
  half.write(under.body.subarray(20))
  await until('the request under way has its answer', () => half.text.includes('"accepted":1'))
  expect(half.text).toMatch(/HTTP\/1.1 202/)
  expect(await stopped).toBe(0)
  expect(stranger.closed).toBe(true)
  await turnedAway
  for (const agent of [idle, busy]) agent.destroy()

  await server.start()
  const again = await postOne(server.url, sender, JSON.parse(under.body.toString()))
  expect(again.body).toMatchObject({ accepted: 0, duplicates: 1 })
}, 60_000)
