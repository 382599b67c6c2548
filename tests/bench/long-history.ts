/** A database with millions of samples and their roll-ups, written by SQLite itself in a few statements. */
import Database from 'libsql'
import { randomUUID } from 'node:crypto'
import { isCalendar, keptFrom, LEVELS, type Level } from '#server/history/level'
import { openStore } from '#server/db/store'
import { DAY, VIETNAM_OFFSET } from '#shared/time'

export interface Extent {
  readonly series: number
  readonly samplesEach: number
  /** Between two samples of a series, ms. */
  readonly every: number
  /** The moment after the last sample, ms. */
  readonly end: number
}

export const INDICATOR = 'env.pm25'
export const areaOf = (series: number): string => `a${series}`

/** The sums of one level from the samples, whatever level lies below: they come to the same. */
function sumUp(level: Level, from: number, to: number): string {
  const start = isCalendar(level)
    ? String(from)
    : `((time + ${VIETNAM_OFFSET}) / ${level.width}) * ${level.width} - ${VIETNAM_OFFSET}`
  const days = `count(distinct (time + ${VIETNAM_OFFSET}) / ${DAY})`
  // Which of a bucket's values is its last matters to nothing that is measured, nor what a day's mean is.
  const ofDays = level.width < DAY ? 'null, null, null' : `value, ${days}, avg(value) * ${days}`
  return `insert into rollups select series, ${level.code}, ${start}, count(*), sum(value), min(value),
    max(value), value, ${ofDays} from samples where time >= ${from} and time < ${to} group by 1, 3`
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
    database.exec(`insert into series (id, indicator, area, feed)
      values (${id}, '${INDICATOR}', '${areaOf(id)}', 'bench')`)
    database.exec(`insert into samples (series, time, value, revision, seq)
      with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${samplesEach})
      select ${id}, ${begin} + i * ${every}, (i * 7919 + ${id}) % 1000 / 10.0, 0, ${id} * ${samplesEach} + i from n`)
  }
  // Of the log only what a query looks up of it: the newest event of each series.
  database.exec(`insert into events
    select max(seq), 'bench', 'e' || series, 'indicator.observed', 'a' || series, max(time), max(time),
      'measured', null, null, '{}' from samples group by series`)
  for (const level of LEVELS) {
    const since = Math.max(keptFrom(level, end), begin)
    if (!isCalendar(level)) database.exec(sumUp(level, since, end))
    else
      for (let from = level.startOf(since); from < end; from = level.endOf(from))
        database.exec(sumUp(level, from, level.endOf(from)))
    if (Number.isFinite(level.keep))
      database.exec(`insert into horizons values (${level.code}, ${keptFrom(level, end)})`)
  }
  database.exec('COMMIT')
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
}
