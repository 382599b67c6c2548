/** S2 R10: senders that repeat themselves, for days, across restarts, leave each event once. */
import { expect, test } from 'vitest'
import { seeded } from '#shared/random'
import { HOUR, MINUTE, SECOND } from '#shared/time'
import { cloudEvent, figure } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { postBatch, signedHeaders } from '#tests/support/poster'
import { pictureWithSeq } from '#tests/support/truth'
import { startWall } from '#tests/support/wall'

test('S2 R10: 10,000 replays over 76 hours and restarts, none stored twice', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const random = seeded(1_100)
  const kinds = ['indicator.observed', 'dossier.changed', 'report.changed', 'camera.observed']
  const batches = Array.from({ length: 10 }, (_, batch) =>
    Array.from({ length: 100 }, (__, index) =>
      cloudEvent(random, `r-${batch}-${index}`, { type: kinds[index % kinds.length] ?? '' }),
    ),
  )
  const now = (): number => Math.floor(wall.clock.now() / SECOND)
  for (const batch of batches)
    expect((await postBatch(wall.url, sender, batch, { timestamp: now() })).body.accepted).toBe(100)
  const before = pictureWithSeq(wall.server.projections.state)

  let replays = 0
  let storedTwice = 0
  // Senders back off up to 75 h 35 min; twice the server is another process meanwhile.
  const waits = [
    0,
    5 * SECOND,
    4 * MINUTE,
    2 * MINUTE,
    HOUR,
    5 * HOUR,
    10 * HOUR,
    20 * HOUR,
    40 * HOUR,
    5 * MINUTE,
  ]
  for (const [round, wait] of waits.entries()) {
    wall.clock.advance(wait)
    if (round === 3 || round === 8) await wall.restart()
    for (const batch of batches) {
      const { status, body } = await postBatch(wall.url, sender, batch, { timestamp: now() })
      expect(status).toBe(202)
      storedTwice += body.accepted ?? 0
      replays += body.duplicates ?? 0
    }
  }
  printFigure('S2 R10', { replays, storedTwice, hours: 76 })
  expect([replays, storedTwice]).toEqual([10_000, 0])
  expect(await wall.server.log.head()).toBe(1_000)
  expect(pictureWithSeq(wall.server.projections.state)).toBe(before)
})

test('S2: the same request byte for byte: inside five minutes a duplicate, after them a 401', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const body = JSON.stringify(figure('a', 90))
  const headers = signedHeaders(sender, body)
  const again = async (): Promise<[number, string]> => {
    const answer = await fetch(`${wall.url}/hooks/kiem-thu`, { method: 'POST', body, headers })
    return [answer.status, await answer.text()]
  }
  expect(await again()).toEqual([202, expect.stringContaining('"accepted":1')])
  expect(await again()).toEqual([202, expect.stringContaining('"duplicates":1')])
  await wall.restart()
  expect(await again()).toEqual([202, expect.stringContaining('"duplicates":1')])
  wall.clock.advance(6 * MINUTE)
  expect((await again())[0]).toBe(401)
  expect(await wall.server.log.head()).toBe(1)
})
