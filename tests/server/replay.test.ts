/** E3: what a server shows is what its log says, also after checkpoints, restarts and failed writes. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '#server/db/store'
import { sqlLog } from '#server/log/sql'
import { createCheckpoint, type Checkpoint } from '#server/projections/checkpoint'
import { fold } from '#server/projections/index'
import { startProjections } from '#server/projections/runner'
import { createState } from '#server/projections/state'
import type { EventLog } from '#server/log/log'
import { Seq } from '#shared/ids'
import { seeded } from '#shared/random'
import { drawEvents } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { pictureWithSeq } from '#tests/support/truth'

const nothingAlongside = async () => []

async function open(file: string): Promise<{ store: Store; log: EventLog }> {
  const store = await openStore(file, randomUUID)
  onTestFinished(() => store.close().catch(() => undefined))
  return { store, log: await sqlLog(store, nothingAlongside) }
}

async function replayed(log: EventLog): Promise<string> {
  const state = createState()
  for (;;) {
    const page = await log.read(state.seq, 1_000)
    if (page.length === 0) return pictureWithSeq(state)
    for (const event of page) fold(state, event)
  }
}

test('E3: replay equals the live state byte for byte, across checkpoints and restarts', async () => {
  const file = join(temporaryFolder(), 'log.db')
  const random = seeded(400)
  // Enough headlines that the ticker pushes lines out and their traces are forgotten.
  const events = drawEvents(random, 5_000, { moments: 5_000 })
  for (let start = 0, round = 0; start < events.length; round++) {
    const { store, log } = await open(file)
    const projections = await startProjections(log, createCheckpoint(store))
    expect(pictureWithSeq(projections.state)).toBe(await replayed(log))
    for (let step = 0; step < 6; step++) {
      const size = 100 + Math.floor(random() * 400)
      await log.append(events.slice(start, start + size))
      start += size
      if (random() < 0.5) await projections.checkpoint()
    }
    expect(pictureWithSeq(projections.state)).toBe(await replayed(log))
    // Every other stop is a crash: what came after the last checkpoint is only in the log.
    if (round % 2 === 0) await projections.checkpoint()
    await store.close()
  }
})

test('E3: a checkpoint that could not be written loses nothing of the next', async () => {
  const file = join(temporaryFolder(), 'log.db')
  const { store, log } = await open(file)
  const real = createCheckpoint(store)
  let full = true
  const failing: Checkpoint = {
    load: real.load,
    save: (rows, seq, forgotten) =>
      full ? Promise.reject(new Error('disk full')) : real.save(rows, seq, forgotten),
  }
  const projections = await startProjections(log, failing)
  const events = drawEvents(seeded(401), 400)
  await log.append(events.slice(0, 200))
  await expect(projections.checkpoint()).rejects.toThrow('disk full')
  await log.append(events.slice(200))
  full = false
  await projections.checkpoint()
  const restored = createState()
  await createCheckpoint(store).load(restored)
  expect(restored.seq).toBe(400)
  expect(pictureWithSeq(restored)).toBe(await replayed(log))
})

test('E3: events that arrive while the log is being read are folded without waiting', async () => {
  const { store, log } = await open(join(temporaryFolder(), 'log.db'))
  const other = await sqlLog(store, nothingAlongside)
  const projections = await startProjections(log, createCheckpoint(store))
  const events = drawEvents(seeded(402), 300)
  for (let start = 0; start < events.length; start += 3) {
    await other.append(events.slice(start, start + 1))
    const [, own] = await Promise.all([
      projections.catchUp(),
      log.append(events.slice(start + 1, start + 3)),
    ])
    await projections.catchUp()
    expect(projections.state.seq).toBe(own.at(-1)?.seq)
  }
  expect(projections.state.seq).toBe(Seq.parse(300))
  expect(pictureWithSeq(projections.state)).toBe(await replayed(log))
})

test.each([
  ['of another version', "update meta set value = '0' where name = 'projections'"],
  ['of no version', "delete from meta where name = 'projections'"],
  ['without a cursor', "delete from cursors where follower = 'projections'"],
  [
    'with an entry that is no JSON',
    "update entries set entry = '{' where seq = (select max(seq) from entries)",
  ],
  ['with an entry of another shape', `update entries set entry = '{"area":"VN"}' where seq = 400`],
  ['with an entry of an unknown table', "update entries set table_name = 'gone' where seq = 400"],
  ['with an entry past its cursor', "update cursors set seq = 399 where follower = 'projections'"],
  ['past the end of the log', "update cursors set seq = 401 where follower = 'projections'"],
])('E3: a checkpoint %s is dropped, said once, and the log folded anew', async (_, damage) => {
  const file = join(temporaryFolder(), 'log.db')
  const { store, log } = await open(file)
  const projections = await startProjections(log, createCheckpoint(store))
  await log.append(drawEvents(seeded(403), 400, { kinds: ['report.changed'] }))
  await projections.checkpoint()
  const { numAffectedRows } = await sql.raw(damage).execute(store.write)
  expect(Number(numAffectedRows)).toBeGreaterThan(0)

  const notices: string[] = []
  const start = () =>
    startProjections(
      log,
      createCheckpoint(store, (why) => notices.push(why)),
    )
  const again = await start()
  expect(notices).toHaveLength(1)
  expect(pictureWithSeq(again.state)).toBe(await replayed(log))
  await again.checkpoint()
  const kept = await start()
  expect(notices).toHaveLength(1)
  expect(pictureWithSeq(kept.state)).toBe(await replayed(log))
})
