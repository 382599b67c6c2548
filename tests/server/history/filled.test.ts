/** Tables of an earlier shape are dropped and built anew from the log, however often that is broken off. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { verifyDatabase } from '#server/cli/verify'
import { isFilled } from '#server/db/history-schema'
import { openStore } from '#server/db/store'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { between, pick, seeded } from '#shared/random'
import { Instant, MINUTE } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { EPOCH_2026 } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { openHistory, reading, type Reading } from '#tests/support/history'
import { expectRollups } from '#tests/support/summed-up'

const clock = standingClock(Instant.parse(EPOCH_2026)).now

/** As the tables of history were before feeds were told apart, with something in them. */
const EARLIER = `
  drop table rollups; drop table horizons; drop table samples; drop table series;
  create table series (id integer primary key, indicator text not null, area text not null,
    constraint series_identity unique (indicator, area));
  create table samples (series integer not null, time integer not null, value real not null,
    revision integer not null, seq integer not null,
    constraint samples_key primary key (series, time)) without rowid;
  create table rollups (series integer not null, level integer not null, bucket integer not null,
    count integer not null, sum real not null, low real not null, high real not null,
    last real not null, constraint rollups_key primary key (series, level, bucket)) without rowid;
  insert into series values (1, 'env.pm25', '46');
  insert into samples select 1, observed_at, 7, 0, seq from events group by observed_at;
  insert into rollups values (1, 60000, 0, 1, 7, 7, 7, 7);
  delete from meta where name = 'history'`

/** More than one page of the log. */
async function earlierDatabase() {
  const random = seeded(820)
  const readings = Array.from({ length: 6_000 }, (_, index): Reading => ({
    id: `e-${index}`,
    source: pick(random, ['moi-truong', 'so-nong/tram-2']),
    time: EPOCH_2026 + between(random, 0, 1_500) * MINUTE,
    value: between(random, 0, 300, 1),
    revision: between(random, 0, 2),
  }))
  const file = join(temporaryFolder(), 'history.db')
  const { log, history, store } = await openHistory(file, clock)
  await log.append(readings.map(reading))
  await history.settle()
  await store.close()
  const database = new Database(file)
  database.exec(EARLIER)
  database.close()
  return { file, readings }
}

test('a database of the shape before feeds has all of its history when it is opened', async () => {
  const { file, readings } = await earlierDatabase()
  const { store, log, history } = await openHistory(file, clock)
  await expectRollups(store, readings)
  const late = { id: 'late', time: EPOCH_2026 + MINUTE, value: 4, revision: 9 }
  await log.append([reading(late)])
  await history.settle()
  await expectRollups(store, [...readings, late])
  await store.close()
  expect((await verifyDatabase(file)).faults).toEqual([])
})

test('R1: killed while it is built, it is built on; until it is whole nothing is told of it', async () => {
  const { file, readings } = await earlierDatabase()
  let broken = 0
  for (let commits = 0, filled = false; !filled; commits += 29) {
    const store = await openStore(file, randomUUID)
    onTestFinished(() => store.close().catch(() => undefined))
    expect(await isFilled(store.read)).toBe(false)
    let left = commits
    const failing: typeof store = {
      ...store,
      async atomic(steps) {
        if (left-- === 0) throw new Error('killed')
        return store.atomic(steps)
      },
    }
    const history = createHistory(failing, clock)
    const log = await sqlLog(store, history.alongside)
    await history.follow(log).catch(() => (broken += 1))
    filled = await isFilled(store.read)
    await store.close()
    if (commits > 0 && !filled) continue
    const { faults, notes } = await verifyDatabase(file)
    expect([faults, notes.join()]).toEqual([
      [],
      filled ? '' : expect.stringMatching(/history is not built yet/),
    ])
  }
  expect(broken).toBeGreaterThan(1)
  const { store } = await openHistory(file, clock)
  await expectRollups(store, readings)
})
