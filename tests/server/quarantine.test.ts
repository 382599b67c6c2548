/** What was refused: kept once however often it is sent, and no feed pushes another's out. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '#server/db/store'
import { createQuarantine, KEPT, type Quarantine, type Refused } from '#server/hooks/quarantine'
import { FeedName } from '#shared/ids'
import { Instant } from '#shared/time'
import { temporaryFolder } from '#tests/support/folder'

async function open(): Promise<Quarantine> {
  const store = await openStore(join(temporaryFolder(), 'ioc.db'), () => 'epoch-of-a-test')
  onTestFinished(() => store.close())
  return createQuarantine(store)
}

const refused = (
  eventId: string | undefined,
  receivedAt: number,
  {
    why = 'vì',
    body = eventId,
    name = 'kiem-thu',
  }: { why?: string; body?: unknown; name?: string },
): Refused => ({
  feed: FeedName.parse(name),
  eventId,
  receivedAt: Instant.parse(receivedAt),
  detail: { vi: why, en: why },
  body: body ?? null,
})

test('a refusal that is met again is kept once, with the latest time', async () => {
  const quarantine = await open()
  for (const time of [1, 2, 3])
    await quarantine.add([
      refused('a', time, {}),
      refused('a', time, { why: 'khác' }),
      refused('a', time, { name: 'khac' }),
      refused('b', time, {}),
      refused('b', time, {}),
      refused(undefined, time, { body: 1 }),
      refused(undefined, time, { body: 2 }),
    ])
  const kept = await quarantine.list(undefined, 100)
  expect(kept.map(({ receivedAt }) => receivedAt)).toEqual([3, 3, 3, 3, 3, 3])
  expect(await quarantine.counts()).toEqual(
    new Map([
      ['khac', 1],
      ['kiem-thu', 5],
    ]),
  )
})

test('a feed keeps its newest, and leaves those of others alone', async () => {
  const quarantine = await open()
  await quarantine.add([refused('first', 1, { name: 'khac' })])
  for (let start = 0; start < KEPT + 2_000; start += 1_000)
    await quarantine.add(
      Array.from({ length: 1_000 }, (_, index) => refused(`e-${start + index}`, 2, {})),
    )
  const counts = await quarantine.counts()
  expect(counts.get('khac')).toBe(1)
  expect(counts.get('kiem-thu')).toBe(KEPT)
  const [newest] = await quarantine.list(FeedName.parse('kiem-thu'), 1)
  expect(newest?.eventId).toBe(`e-${KEPT + 1_999}`)
}, 60_000)
