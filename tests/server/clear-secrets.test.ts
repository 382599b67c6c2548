/** S10: a database from before secrets were sealed is sealed when it is opened, to its last byte. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { keyFileOf, openKey } from '#server/access/key'
import { openStore } from '#server/db/store'
import { isLocked } from '#server/feeds/feed'
import { openFeeds } from '#server/feeds/registry'
import { HOUR, systemClock } from '#shared/time'
import { temporaryFolder } from '#tests/support/folder'
import { tracesOf } from '#tests/support/traces'
import { present } from '#tests/support/until'
import { newSecret } from '#tests/support/wall'

/** As the first version made them: without rights, with secrets as JSON. */
function oldDatabase(file: string, feeds: ReadonlyMap<string, readonly string[]>): void {
  const database = new Database(file)
  database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0')
  database.exec(
    'create table feeds (name text primary key, secrets text not null, rate integer, created_at integer not null)',
  )
  const save = database.prepare(
    'insert into feeds values (?, ?, 5, 1) on conflict (name) do update set secrets = excluded.secrets',
  )
  const until = systemClock() + HOUR
  // Rotated again and again: rows that grew leave pages behind.
  for (const [name, secrets] of feeds)
    secrets.forEach((_, index) => {
      const held = secrets.slice(0, index + 1).toReversed()
      save.run([
        name,
        JSON.stringify(held.map((secret, at) => (at === 0 ? { secret } : { secret, until }))),
      ])
    })
  database.exec('pragma wal_checkpoint(truncate)')
  database.prepare("delete from feeds where name = 'bo-di'").run([])
  database.close()
}

test('S10: sealed when it is opened, and nothing of the clear text stays in its files', async () => {
  const file = join(temporaryFolder(), 'ioc.db')
  const feeds = new Map(
    ['kiem-thu', 'mot-cua', 'bo-di'].map((name) => [name, Array.from({ length: 90 }, newSecret)]),
  )
  oldDatabase(file, feeds)
  const all = [...feeds.values()].flat()
  const files = ['', '-wal', '-shm'].map((tail) => `${file}${tail}`)
  const found = () =>
    files.filter(existsSync).flatMap((one) => tracesOf(all, readFileSync(one))).length
  expect(found()).toBeGreaterThan(0)

  const key = openKey(keyFileOf(file))
  const store = await openStore(file, randomUUID)
  const opened = await openFeeds(store, systemClock, key)
  expect(found()).toBe(0)
  for (const name of ['kiem-thu', 'mot-cua']) {
    const secrets = opened.get(name)?.secrets.map(({ secret }) => secret)
    expect(secrets).toEqual(feeds.get(name)?.toReversed())
  }
  expect(opened.get('kiem-thu')).toMatchObject({ rate: 5, defines: false, kinds: undefined })
  expect(opened.get('bo-di')).toBe(undefined)
  await store.close()
  expect(found()).toBe(0)

  // Once: what is sealed is left as it is, also under another key.
  const again = await openStore(file, randomUUID)
  const elsewhere = await openFeeds(again, systemClock, openKey(`${file}.other.key`))
  expect(elsewhere.all().map(isLocked)).toEqual([true, true])
  await elsewhere.save({ ...present(elsewhere.get('kiem-thu')), rate: 7 })
  const back = await openFeeds(again, systemClock, key)
  expect(back.all().map((one) => [one.rate, isLocked(one)])).toEqual([
    [7, false],
    [5, false],
  ])
  await again.close()
})

test('S10: secrets that were moved to another feed’s row open nothing', async () => {
  const file = join(temporaryFolder(), 'ioc.db')
  oldDatabase(
    file,
    new Map([
      ['a', [newSecret()]],
      ['b', [newSecret()]],
    ]),
  )
  const store = await openStore(file, randomUUID)
  const key = openKey(keyFileOf(file))
  expect((await openFeeds(store, systemClock, key)).all().map(isLocked)).toEqual([false, false])
  const { secrets } = await store.read
    .selectFrom('feeds')
    .select('secrets')
    .where('name', '=', 'a')
    .executeTakeFirstOrThrow()
  await store.write.updateTable('feeds').set({ secrets }).where('name', '=', 'b').execute()
  expect((await openFeeds(store, systemClock, key)).all().map(isLocked)).toEqual([false, true])
  await store.close()
})

test('S10: secrets that cannot be read lock their feed alone, and no message repeats them', async () => {
  const file = join(temporaryFolder(), 'ioc.db')
  const [whole, broken] = [newSecret(), newSecret()]
  oldDatabase(
    file,
    new Map([
      ['a', [whole]],
      ['b', [broken]],
    ]),
  )
  const database = new Database(file)
  database.exec("update feeds set secrets = substr(secrets, 1, 30) where name = 'b'")
  database.close()
  const store = await openStore(file, randomUUID)
  const feeds = await openFeeds(store, systemClock, openKey(keyFileOf(file)))
  expect(feeds.all().map(isLocked)).toEqual([false, true])
  await store.close()
})
