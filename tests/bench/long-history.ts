/** A database with millions of samples and their roll-ups, written by SQLite itself in a few statements. */
import Database from 'libsql'
import { randomUUID } from 'node:crypto'
import { LEVELS } from '#server/history/bucket'
import { openStore } from '#server/db/store'
import { VIETNAM_OFFSET } from '#shared/time'

export interface Extent {
  readonly series: number
  readonly samplesEach: number
  /** Between two samples of a series, ms. */
  readonly every: number
  /** The moment after the last sample, ms. */
  readonly end: number
}

/** The sums of one level from the one below, as the roll-ups of `#server/history` define them. */
function sumUp(level: number, below: number): string {
  const start = (column: string): string =>
    `((${column} + ${VIETNAM_OFFSET}) / ${level}) * ${level} - ${VIETNAM_OFFSET}`
  // Of a bare column beside max(), SQLite takes the value of the row that holds the maximum.
  return below === 0
    ? `select series, bucket, count, sum, low, high, last from (
         select series, ${start('time')} as bucket, count(*) as count, sum(value) as sum,
           min(value) as low, max(value) as high, value as last, max(time) from samples group by 1, 2)`
    : `select series, start as bucket, count, sum, low, high, last from (
         select series, ${start('bucket')} as start, sum(count) as count, sum(sum) as sum,
           min(low) as low, max(high) as high, last, max(bucket) from rollups where level = ${below}
         group by 1, 2)`
}

export async function writeHistory(file: string, extent: Extent): Promise<void> {
  const store = await openStore(file, randomUUID)
  await store.close()
  const database = new Database(file)
  // Quick to write and never to be kept.
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -400000')
  const { series, samplesEach, every, end } = extent
  const begin = end - samplesEach * every
  database.exec('BEGIN')
  for (let id = 1; id <= series; id++) {
    database.exec(`insert into series (id, indicator, area) values (${id}, 'env.pm25', 'a${id}')`)
    database.exec(`insert into samples
      with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${samplesEach})
      select ${id}, ${begin} + i * ${every}, (i * 7919 + ${id}) % 1000 / 10.0, 0, ${id} * ${samplesEach} + i from n`)
  }
  let below = 0
  for (const level of LEVELS) {
    database.exec(
      `insert into rollups (series, level, bucket, count, sum, low, high, last)
       select series, ${level}, bucket, count, sum, low, high, last from (${sumUp(level, below)}) order by 1, 3`,
    )
    below = level
  }
  database.exec('COMMIT')
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
}
