/** Whether each roll-up is what it sums up, at every level and as far back as the level is kept. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { at, createFaultList, differs } from '#server/cli/fault-list'
import { SUMS } from '#server/db/history-schema'
import type { Schema } from '#server/db/schema'
import { horizonsIn } from '#server/history/horizons'
import { isCalendar, LEVELS, levelOf, type Level } from '#server/history/level'
import { bucketSql } from '#server/history/rows'
import { DAY } from '#shared/time'

/** Of one series, summed up in one statement: of days, and of months. */
const SPAN = 32 * DAY
const { day, year } = levelOf

/** Buckets of one series and level, summed up from the level below or from the samples. */
interface Stretch {
  readonly series: number
  readonly level: Level
  readonly below: Level | 'samples'
  readonly from: number
  readonly to: number
}

interface Wrong {
  readonly bucket: number
  readonly made: string
  readonly kept: string
}

/** Starts and ends of the buckets, named `w`: what months there are SQL does not tell. */
function edges({ level, from, to }: Stretch): RawBuilder<unknown> {
  const rows: RawBuilder<unknown>[] = []
  for (let start = from; start < to; start = level.endOf(start))
    rows.push(sql`(cast(${start} as bigint), cast(${level.endOf(start)} as bigint))`)
  return sql`w (bucket, until) as (values ${sql.join(rows)})`
}

function summedUp(stretch: Stretch): RawBuilder<unknown> {
  const { series, level, below, from, to } = stretch
  if (below === 'samples')
    return sql`select ${bucketSql('time', level.width)} as bucket, count(*) as count,
        sum(value) as sum, min(value) as low, max(value) as high, max(time) as newest,
        null as totals, null as days, null as day_means
      from samples where series = ${series} and time >= ${from} and time < ${to} group by 1`
  const sums = sql`sum(count) as count, sum(sum) as sum, min(low) as low, max(high) as high,
      max(r.bucket) as newest, sum(day_total) as totals, sum(days) as days, sum(day_means) as day_means`
  const rows = sql`r.series = ${series} and r.level = ${below.code}`
  return isCalendar(level)
    ? sql`select w.bucket, ${sums} from w join rollups as r on ${rows}
        and r.bucket >= w.bucket and r.bucket < w.until group by 1`
    : sql`select ${bucketSql('r.bucket', level.width)} as bucket, ${sums} from rollups as r
        where ${rows} and r.bucket >= ${from} and r.bucket < ${to} group by 1`
}

/** Where the sums differ from what lies below. */
async function wrongIn(
  read: Kysely<Schema>,
  stretch: Stretch,
  cursor: number,
): Promise<readonly Wrong[]> {
  const { series, level, below, from, to } = stretch
  const last =
    below === 'samples'
      ? sql`select value from samples where series = ${series} and time = m.newest`
      : sql`select last from rollups where series = ${series} and level = ${below.code}
          and bucket = m.newest`
  const ofDays =
    level === day
      ? sql`last as total, 1 as day_count, sum / count as means`
      : sql`totals as total, days as day_count, day_means as means`
  const until = isCalendar(level)
    ? sql`coalesce((select until from w where w.bucket = b.bucket), 0)`
    : sql`b.bucket + ${level.width}`
  // What came after the cursor is summed up by the next settle, in part perhaps already.
  const { rows } = await sql<Wrong>`
    with ${isCalendar(level) ? edges(stretch) : sql`w as (select 0)`}, m as (${summedUp(stretch)}),
      l as (select m.*, (${last}) as last from m),
      s as (select l.*, ${ofDays} from l),
      k as (select * from rollups where series = ${series} and level = ${level.code}
        and bucket >= ${from} and bucket < ${to}),
      b as (select coalesce(s.bucket, k.bucket) as bucket,
        json_object('count', s.count, 'sum', s.sum, 'low', s.low, 'high', s.high, 'last', s.last,
          'day totals', s.total, 'days', s.day_count, 'day means', s.means) as made,
        json_object('count', k.count, 'sum', k.sum, 'low', k.low, 'high', k.high, 'last', k.last,
          'day totals', k.day_total, 'days', k.days, 'day means', k.day_means) as kept
        from s full join k on k.bucket = s.bucket
        where s.bucket is null or k.bucket is null or s.count <> k.count or s.low <> k.low
          or s.high <> k.high or s.last <> k.last
          or s.day_count is not k.days or (s.total is null) <> (k.day_total is null)
          or (s.means is null) <> (k.day_means is null)
          or abs(s.sum - k.sum) > 1e-9 * s.count * max(abs(s.low), abs(s.high))
          or abs(s.total - k.day_total) > 1e-9 * s.count * max(abs(s.low), abs(s.high))
          or abs(s.means - k.day_means) > 1e-9 * s.count * max(abs(s.low), abs(s.high)))
    select * from b where not exists (select 1 from samples where series = ${series}
      and time >= b.bucket and time < ${until} and seq > ${cursor})
    order by bucket`.execute(read)
  return rows
}

/** `nameOf` tells what a series is called. */
export async function sumFaults(
  read: Kysely<Schema>,
  nameOf: (series: number) => Promise<string>,
): Promise<string[]> {
  const horizons = await horizonsIn(read)
  const list = createFaultList()
  const row = await read
    .selectFrom('cursors')
    .select('seq')
    .where('follower', '=', SUMS)
    .executeTakeFirst()
  const cursor = row?.seq ?? 0

  /** The first of a series at or after `from`, ms. */
  const firstAfter = async (series: number, from: number): Promise<number | undefined> => {
    const ofLevels = LEVELS.map(
      ({ code }) => sql`select min(bucket) as first from rollups where series = ${series}
        and level = ${code} and bucket >= ${from}`,
    )
    const { rows } = await sql<{ first: number | null }>`
      select min(first) as first from (select min(time) as first from samples
        where series = ${series} and time >= ${from}
        union all ${sql.join(ofLevels, sql` union all `)}) as f`.execute(read)
    return rows[0]?.first ?? undefined
  }

  const seriesAfter = async (series: number): Promise<number | undefined> => {
    const { rows } = await sql<{ next: number | null }>`
      select min(next) as next from (select min(series) as next from samples where series > ${series}
        union all select min(series) as next from rollups where series > ${series}) as n`.execute(
      read,
    )
    return rows[0]?.next ?? undefined
  }

  const check = async (series: number, index: number, from: number, to: number): Promise<void> => {
    const level = LEVELS[index]
    if (!level) return
    const below = LEVELS[index - 1]
    const since = Math.max(from, horizons(level))
    // Where the level below is dropped, sums are made of the samples.
    const gone = below ? horizons(below) : Number.POSITIVE_INFINITY
    const stretches: Stretch[] = [
      { series, level, below: 'samples', from: since, to: Math.min(to, gone) },
      { series, level, below: below ?? 'samples', from: Math.max(since, gone), to },
    ]
    for (const stretch of stretches)
      if (stretch.from < stretch.to)
        for (const wrong of await wrongIn(read, stretch, cursor))
          list.add(
            differs(
              `${await nameOf(series)} ${at(wrong.bucket)} /${level.name}`,
              wrong.kept,
              wrong.made,
            ),
          )
  }

  for (let series = await seriesAfter(-1); series !== undefined;) {
    for (let first = await firstAfter(series, -DAY); first !== undefined;) {
      const from = day.startOf(first)
      for (const [index, level] of LEVELS.entries())
        if (!isCalendar(level)) await check(series, index, from, from + SPAN)
      first = await firstAfter(series, from + SPAN)
    }
    for (let first = await firstAfter(series, -DAY); first !== undefined;) {
      const from = year.startOf(first)
      for (const [index, level] of LEVELS.entries())
        if (isCalendar(level)) await check(series, index, from, year.endOf(from))
      first = await firstAfter(series, year.endOf(from))
    }
    series = await seriesAfter(series)
  }
  return list.lines
}
