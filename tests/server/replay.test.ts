/** E3: what a server shows is what its log says, also after checkpoints, restarts and failed writes. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
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
