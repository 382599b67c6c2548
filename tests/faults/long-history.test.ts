/** R3: a start with a long history, from spawn to a screen whose digest equals a fold of the log. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openStore } from '#server/db/store'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import { seed } from '#server/scenes/seed'
import { shipped } from '#server/scenes/shipped'
import { tableNames } from '#shared/entries'
import { EventId, Seq } from '#shared/ids'
import { seeded } from '#shared/random'
import { MINUTE, systemClock } from '#shared/time'
import { childServer, databaseIn, pairScreen } from '#tests/support/child'
import { drawEvents } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { temporaryFolder } from '#tests/support/folder'
import { openScreen } from '#tests/support/screen'
import { maskedSight } from '#tests/support/sight'
import { digestOf, truth } from '#tests/support/truth'
import { until } from '#tests/support/until'

const EVENTS = process.env['FAULTS'] === '1' ? 1_000_000 : 30_000
const PAGE = 2_000
const DEADLINE = 30 * MINUTE

test(`R3: start with ${EVENTS} events, cold and from the checkpoint`, async () => {
  const folder = temporaryFolder()
  const store = await openStore(databaseIn(folder), randomUUID)
  const log = await sqlLog(store, createHistory(store).alongside)
  const state = createState()
  const random = seeded(1_500)
  for (let start = 0; start < EVENTS; start += PAGE) {
    const events = drawEvents(random, PAGE, { moments: 20_000 }).map((event, index) => ({
      ...event,
      id: EventId.parse(`e-${start + index}`),
    }))
    await log.append(events)
    events.forEach((event, index) => fold(state, { ...event, seq: Seq.parse(start + index + 1) }))
  }
  // What ships is in the log before the server starts, or it would put it there.
  await seed({ state, log, clock: systemClock, uuid: randomUUID }, shipped)
  for (const event of await log.read(state.seq, PAGE)) fold(state, event)
  await store.close()
  const scope = { tables: [...tableNames] }
  const wanted = digestOf(truth(state, scope, maskedSight))

  const token = await pairScreen(folder)
  const server = await childServer(folder)
  const startOnce = async (): Promise<string> => {
    const startedAt = performance.now()
    const starting = server.start(DEADLINE)
    const screen = openScreen(server.url, { scope, token, reconnectWithinMs: 50 })
    await until('the screen is equal', () => screen.digest === wanted, DEADLINE)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
    await starting
    screen.close()
    return seconds
  }
  const cold = await startOnce()
  expect(await server.terminate()).toBe(0)
  const warm = await startOnce()
  expect(await server.terminate()).toBe(0)
  printFigure('R3', { events: EVENTS, coldSeconds: cold, fromCheckpointSeconds: warm })
}, 3_600_000)
