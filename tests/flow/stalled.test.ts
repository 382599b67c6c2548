/** R13 E1: who stalls or what fails beside the log takes nothing from those whose events are taken. */
import Database from 'libsql'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { seeded } from '#shared/random'
import { figure } from '#tests/support/events'
import { postBatch, postOne, signedHeaders } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'

const TWO_MEGABYTES = 2 * 1024 * 1024

test('R13: a hundred stalled uploads that nobody signed do not keep a feed out', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const stranger = { feed: 'kiem-thu', secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
  const headers = { host: 'x', ...signedHeaders(stranger, '{}'), 'content-length': TWO_MEGABYTES }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = ['POST /hooks/kiem-thu HTTP/1.1', ...lines, '', '{"pad":"'].join('\r\n')
  const hanging = Array.from({ length: 100 }, () => {
    const socket = connect(wall.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(head)
    return socket
  })
  const random = seeded(1)
  for (let round = 0; round < 5; round++) {
    const batch = Array.from({ length: 1_000 }, (_, index) =>
      figure(`s-${round}-${index}`, Math.floor(random() * 100)),
    )
    expect((await postBatch(wall.url, sender, batch)).status).toBe(202)
  }
  for (const socket of hanging) socket.destroy()
  expect(wall.faults).toEqual([])
})

test('E1: events on disk are answered 202 although the refused ones could not be kept', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const database = new Database(wall.file)
  database.exec('drop table quarantine')
  database.close()
  const good = figure('good', 1)
  const bad = { ...figure('bad', 1), area: 'nowhere' }
  const { status, body } = await postBatch(wall.url, sender, [good, bad])
  expect([status, body.accepted, body.rejected?.map(({ id }) => id)]).toEqual([202, 1, ['bad']])
  expect(wall.faults).toHaveLength(1)
  expect((await postOne(wall.url, sender, good)).status).toBe(202)
})
