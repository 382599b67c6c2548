/** E3: `ioc check` of history: whole after any traffic, and no damage to it that goes unnamed. */
import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { verifyDatabase } from '#server/cli/verify'
import { openStore } from '#server/db/store'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import { seeded } from '#shared/random'
import { drawEvents, shuffled } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'

/** Part of it settled in one go with what follows, and the last of it not summed up yet. */
async function database() {
  const file = join(temporaryFolder(), 'history.db')
  const store = await openStore(file, randomUUID)
  onTestFinished(() => store.close().catch(() => undefined))
  const history = createHistory(store)
  const log = await sqlLog(store, history.alongside)
  await history.follow(log)
  const random = seeded(810)
  const events = shuffled(
    random,
    drawEvents(random, 1_500, {
      kinds: ['indicator.observed', 'report.changed'],
      areas: ['VN', '46'],
      moments: 200,
    }),
  )
  await log.append(events.slice(0, 750))
  await history.settle()
  await log.append(events.slice(750, 1_200))
  await history.settle()
  await log.append(events.slice(1_200))
  return { file, store }
}

const OLDEST = '(select seq from samples order by seq limit 1)'
const VALUES = 'select 1 from samples'
const BUCKET = 'level = 1 and bucket = (select min(bucket) from rollups where level = 1)'

/** Another reading of a moment that has several, as it stands in the log, in the place of the winner. */
const LOSER = `from events as e join series as r on r.id = samples.series
  where e.seq <> samples.seq and e.observed_at = time and e.area = r.area and e.flag is null
    and json_extract(e.data, '$.indicator') = r.indicator
    and r.feed = substr(e.source, 1, instr(e.source || '/', '/') - 1)`

test('E3: history is whole with and without sums, and each damage is named and counted', async () => {
  const { file, store } = await database()
  const pending = await sql`${sql.raw(VALUES)} where seq > 1200 limit 1`.execute(store.read)
  expect(pending.rows).toHaveLength(1)
  expect((await verifyDatabase(file)).faults).toEqual([])

  const damages = [
    ['update samples set value = 12345', /and \d{3,} more/],
    [`update samples set value = value + 1 where seq = ${OLDEST}`, /stands .* should be/],
    [`update samples set revision = revision + 1 where seq = ${OLDEST}`, /revision/],
    [`delete from samples where seq = ${OLDEST}`, /stands ∅/],
    [`update samples set seq = 900000 where seq = ${OLDEST}`, /an event of the log/],
    [`update samples set seq = seq + 1 where seq = ${OLDEST}`, /an event of the log|more/],
    [
      `update samples set (value, revision, seq) = (select json_extract(e.data, '$.value'),
        json_extract(e.data, '$.revision'), e.seq ${LOSER} limit 1) where exists (select 1 ${LOSER})`,
      /^Lịch sử khác nhật ký · history differs .* stands .*seq \d+\), .* should be .*seq/,
    ],
    ['insert into samples values (1, 1, 1, 0, 1, null)', /an event of the log/],
    ['update samples set heard = null where heard is not null', /stands ∅, .* should be \d+ \d+/],
    ["update series set feed = feed || '-x' where id = 1", /stands ∅/],
    ['update rollups set sum = 0, low = -7, high = 9999', /"low":-7.*and \d{3,} more/s],
    [`update rollups set sum = sum + 0.001 where ${BUCKET}`, /\/minute/],
    [`update rollups set last = last + 1 where level = 4`, /\/day/],
    ['update rollups set day_total = day_total + 1 where level = 6', /\/quarter/],
    ['update rollups set day_means = day_means + 1 where level = 5', /\/month/],
    ['update rollups set days = days + 1 where level = 6', /\/quarter/],
    ['update rollups set count = count + 1 where level = 7', /\/year/],
    ['delete from rollups where level = 5', /\/month.*"count":null/],
    [`delete from rollups where ${BUCKET}`, /"count":null.*should be/],
    ['insert into rollups values (1, 4, 0, 1, 1, 1, 1, 1, 1, 1, 1)', /1970-01-01/],
  ] as const
  const folder = temporaryFolder()
  const whole = join(folder, 'whole.db')
  await store.backup(whole)
  for (const [index, [damage, told]] of damages.entries()) {
    const copy = join(folder, `copy-${index}.db`)
    copyFileSync(whole, copy)
    const damaged = new Database(copy)
    const { changes } = damaged.prepare(damage).run()
    damaged.close()
    expect([damage, changes > 0]).toEqual([damage, true])
    const { faults } = await verifyDatabase(copy)
    expect([damage, faults.join('\n')]).toEqual([damage, expect.stringMatching(told)])
    expect(faults.length).toBeLessThan(15)
  }
}, 180_000)
