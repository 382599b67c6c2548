/** S1: a new secret counts from its first second, and the old one beside it. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyFileOf, openKey } from '#server/access/key'
import { openStore } from '#server/db/store'
import { openFeeds } from '#server/feeds/registry'
import { SECOND } from '#shared/time'
import { figure } from '#tests/support/events'
import { post, postOne, sign } from '#tests/support/poster'
import { newSecret, startWall } from '#tests/support/wall'

const good = (id: string) => figure(id, 97.5)

test('S1: a secret that was rotated in by another process counts at once', async () => {
  const wall = await startWall()
  const old = await wall.feed('kiem-thu')
  const feed = wall.server.feeds.get('kiem-thu')
  const store = await openStore(wall.file, randomUUID)
  const elsewhere = await openFeeds(store, wall.clock.now, openKey(keyFileOf(wall.file)))
  const secret = newSecret()
  if (feed) await elsewhere.save({ ...feed, secrets: [{ secret }, ...feed.secrets] })
  await store.close()
  expect((await postOne(wall.url, { ...old, secret }, good('a'))).status).toBe(202)
  expect((await postOne(wall.url, old, good('b'))).status).toBe(202)
})

test('S1: during a rotation through the running server both secrets open the door', async () => {
  const wall = await startWall()
  const sender = await wall.feed('kiem-thu')
  const body = JSON.stringify(good('a'))
  const timestamp = Math.floor(Date.now() / SECOND)
  const both = `${sign('whsec_AAAA', 'm', timestamp, body)} ${sign(sender.secret, 'm', timestamp, body)}`
  const answer = await post(wall.url, sender, body, {
    id: 'm',
    timestamp,
    headers: { 'webhook-signature': both },
  })
  expect(answer.status).toBe(202)
})
