/** What not every feed may say: the map belongs to the feeds that define it, sources to the product. */
import { expect, test } from 'vitest'
import { seeded } from '#shared/random'
import { cloudEvent } from '#tests/support/events'
import { postOne, type Answer, type Sender } from '#tests/support/poster'
import { startWall } from '#tests/support/wall'

function expectRefused({ status, body }: Answer): void {
  expect([status, body.detail, body.detail_en]).toEqual([
    422,
    expect.any(String),
    expect.any(String),
  ])
}

test('S2: the map is drawn by feeds that have the right, sources are defined by the product alone', async () => {
  const wall = await startWall()
  const [plain, definer] = [
    await wall.feed('kiem-thu'),
    await wall.feed('dia-gioi', { defines: true }),
  ]
  const send = async (sender: Sender, type: string, area: string, change: object = {}) => {
    const event = cloudEvent(seeded(1), `${type}-${area}`, { type, area, source: sender.feed })
    if (typeof event.data !== 'object') throw new Error('a payload is an object')
    const data = { ...event.data, ...change }
    return postOne(wall.url, sender, { ...event, data })
  }
  for (const type of ['area.defined', 'place.defined', 'source.defined'])
    expectRefused(await send(plain, type, type === 'area.defined' ? '46' : 'VN'))
  const steal = await send(definer, 'source.defined', 'VN', { feed: 'kiem-thu' })
  expectRefused(steal)
  expect(steal.body.detail).toContain('chỉ do chính hệ thống')
  expectRefused(await send(definer, 'area.defined', 'VN'))
  expectRefused(await send(definer, 'area.defined', '46', { parent: '46' }))
  expect(await wall.server.log.head()).toBe(0)
  expect((await send(definer, 'area.defined', '46')).status).toBe(202)
  expectRefused(await send(definer, 'area.defined', '46', { parent: '46' }))
  // What went into another has ended, and the other is there.
  const ended = { until: '2025-07-01' }
  expectRefused(await send(definer, 'area.defined', '47', { into: '46' }))
  expectRefused(await send(definer, 'area.defined', '47', { into: '4600', ...ended }))
  expect((await send(definer, 'area.defined', '47', { into: '46', ...ended })).status).toBe(202)
  expect((await send(definer, 'place.defined', '46')).status).toBe(202)
  // The right is kept with the feed.
  await wall.restart()
  expect((await send(definer, 'area.defined', '48')).status).toBe(202)
  expectRefused(await send(plain, 'area.defined', '49'))
})
