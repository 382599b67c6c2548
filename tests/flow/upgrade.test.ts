/** Clients that offer HTTP/2 with their first request, as Java's does, are served as all others. */
import { expect, test } from 'vitest'
import { figure } from '#tests/support/events'
import { rawConnection, rawPost } from '#tests/support/raw'
import { until } from '#tests/support/until'
import { startWall } from '#tests/support/wall'

const OFFER = {
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AAMAAABkAAQCAAAAAAIAAAAA',
}

test.each([
  ['in one piece', (length: number) => [length]],
  ['body after the head', (length: number) => [length - 300, length]],
  ['byte by byte', (length: number) => Array.from({ length }, (_, index) => index + 1)],
])('an offer of h2c is passed over: %s, and the connection goes on', async (_, cuts) => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const connection = rawConnection(wall.port)
  for (const [round, headers] of [OFFER, OFFER, {}].entries()) {
    const { head, body } = rawPost(sender, figure(`u-${round}`, 90 + round), { headers })
    const bytes = Buffer.concat([Buffer.from(head), body])
    let from = 0
    for (const to of cuts(bytes.length)) {
      connection.write(bytes.subarray(from, to))
      from = to
      await new Promise((resolve) => setImmediate(resolve))
    }
    await until('answered', () => connection.text.split('"accepted":1').length === round + 2)
  }
  expect(connection.text.match(/HTTP\/1.1 202/g)).toHaveLength(3)
  expect(await wall.server.log.head()).toBe(3)
  connection.destroy()
})

test('what offers a WebSocket elsewhere than to the socket is a plain request', async () => {
  const wall = await startWall()
  const connection = rawConnection(wall.port)
  connection.write(
    'GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  )
  await until('answered', () => connection.text.includes('\r\n\r\n'))
  expect(connection.text).toMatch(/^HTTP\/1.1 404/)
  connection.destroy()
})
