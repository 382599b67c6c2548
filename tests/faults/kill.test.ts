/**
 * R1: kill -9 the built server under load. The ledger is kept here, outside: one line per acknowledged
 * event. What was acknowledged must be in the log once, in history, and on a screen's own record.
 */
import Database from 'libsql'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tableNames } from '#shared/entries'
import { seeded, between } from '#shared/random'
import { MINUTE } from '#shared/time'
import { childServer, pairScreen, registerFeed } from '#tests/support/child'
import { EPOCH_2026, figure } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { temporaryFolder } from '#tests/support/folder'
import { postBatch } from '#tests/support/poster'
import { openScreen } from '#tests/support/screen'
import { until } from '#tests/support/until'
import * as z from 'zod'

const KILLS = process.env['FAULTS'] === '1' ? 100 : 4
const SENDERS = 6
const BATCH = 20

const Count = z.object({ count: z.number() })

test(`R1 E1: ${KILLS} kills under load lose and double no acknowledged event`, async () => {
  const folder = temporaryFolder()
  const sender = await registerFeed(folder, 'kiem-thu')
  const token = await pairScreen(folder)
  const server = await childServer(folder)
  const random = seeded(1_000)
  /** id → value of every event that got a 2xx. */
  const ledger = new Map<string, number>()
  let unacknowledged = 0
  let running = true
  let next = 0

  const send = async (): Promise<void> => {
    while (running) {
      const numbers = Array.from({ length: BATCH }, () => next++)
      // Each reading has a moment of its own, so history must hold every one of them.
      const events = numbers.map((number) => {
        const time = new Date(EPOCH_2026 - number * MINUTE).toISOString()
        return figure(`e-${number}`, number % 101, { time })
      })
      // A sender that heard nothing sends again until it is told: the same ids, the same content.
      for (;;) {
        const answer = await postBatch(server.url, sender, events).catch(() => undefined)
        if (answer?.status === 202) {
          for (const { id, data } of events) ledger.set(id, data.value)
          break
        }
        unacknowledged += 1
        if (!running) return
        await pause(20)
      }
    }
  }

  await server.start()
  const screen = openScreen(server.url, { scope: { tables: [...tableNames] }, token })
  let shown = 0
  screen.onTold = () => {
    const own: unknown = JSON.parse(screen.entries.get('source\nkiem-thu')?.json ?? '{}')
    shown = z.object({ events: z.number().default(0) }).parse(own).events
  }
  const senders = Array.from({ length: SENDERS }, send)
  for (let kill = 0; kill < KILLS; kill++) {
    const before = ledger.size
    await until('events are acknowledged', () => ledger.size > before + 5 * BATCH)
    await pause(between(random, 0, 150))
    await server.kill()
    await server.start()
  }
  running = false
  await Promise.all(senders)
  const headers = { authorization: `Bearer ${token}` }
  const inLog = (await fetch(`${server.url}/api/state?table=source`, { headers })).ok
  expect(inLog).toBe(true)
  await until('the screen has heard of all', () => shown >= ledger.size && screen.counts.states > 0)
  // Roll-ups follow the log within seconds; ending in order writes the last of them.
  expect(await server.terminate()).toBe(0)
  screen.close()

  const database = new Database(server.file, { readonly: true })
  const rows = z
    .array(z.object({ id: z.string(), data: z.string() }))
    .parse(
      database.prepare("select id, data from events where source = 'kiem-thu' order by seq").all(),
    )
  const samples = z
    .array(z.object({ time: z.number(), value: z.number() }))
    .parse(database.prepare('select time, value from samples').all())
  const summed = Count.parse(
    database.prepare('select sum(count) as count from rollups where level = 1').get(),
  )
  const [check] = z
    .array(z.object({ integrity_check: z.string() }))
    .parse(database.prepare('pragma integrity_check').all())
  database.close()

  const held = new Map(rows.map(({ id, data }) => [id, data]))
  const inHistory = new Map(samples.map(({ time, value }) => [time, value]))
  let lost = 0
  for (const [id, value] of ledger) {
    const time = EPOCH_2026 - Number(id.slice(2)) * MINUTE
    if (!held.get(id)?.includes(`"value":${value},`) || inHistory.get(time) !== value) lost += 1
  }
  const doubled = rows.length - held.size
  printFigure('R1', {
    kills: KILLS,
    acknowledged: ledger.size,
    retries: unacknowledged,
    lost,
    doubled,
    summed: summed.count,
    integrity: check?.integrity_check,
  })
  expect([lost, doubled]).toEqual([0, 0])
  expect(samples).toHaveLength(rows.length)
  expect(summed.count).toBe(rows.length)
  expect(shown).toBe(rows.length)
  expect(check?.integrity_check).toBe('ok')
}, 3_600_000)
