/** The rows behind an answer: what each series has in each bucket of a grid. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema } from '#server/db/schema'
import type { Grid, Window } from '#server/history/grid'
import { isCalendar, type Level } from '#server/history/level'
import { Seq } from '#shared/ids'
import { provenance } from '#shared/kinds/provenance'
import { VIETNAM_OFFSET } from '#shared/time'
import * as z from 'zod'

/** Of one series. */
export interface Span extends Window {
  readonly series: number
}

/** What a bucket holds of one series. */
export interface Row {
  readonly series: number
  /** Start of the bucket, or the moment of the reading, ms. */
  readonly time: number
  readonly count: number
  readonly sum: number
  readonly low: number
  readonly high: number
  readonly last: number
  /** Null where it holds no whole day. */
  readonly dayTotal: number | null
  /** Days with readings, and the sum of their means; null as above. */
  readonly days: number | null
  readonly dayMeans: number | null
}

const Packed = z.array(
  z.tuple([
    z.int(),
    z.int(),
    z.int(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number().nullable(),
    z.int().nullable(),
    z.number().nullable(),
  ]),
)

/**
 * All rows as one text: handed over from the database's thread one by one, a thousand of them cost more
 * than what they are made of. Seventeen digits are a number as it was.
 */
async function unpacked(read: Kysely<Schema>, select: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<{ packed: string | null }>`
    select group_concat(format('[%d,%d,%d,%!.17g,%!.17g,%!.17g,%!.17g,%s,%s,%s]', series, time, count, sum,
      low, high, last, iif(day_total is null, 'null', format('%!.17g', day_total)),
      coalesce(days, 'null'), iif(day_means is null, 'null', format('%!.17g', day_means)))) as packed
    from (${select} order by 1, 2)`.execute(read)
  return Packed.parse(JSON.parse(`[${rows[0]?.packed ?? ''}]`)).map(
    ([series, time, count, sum, low, high, last, dayTotal, days, dayMeans]) => ({
      series,
      time,
      count,
      sum,
      low,
      high,
      last,
      dayTotal,
      days,
      dayMeans,
    }),
  )
}

const ROWS_AT_ONCE = 500

/** Start of a bucket of `width` ms, in SQL; the casts keep the division whole in every engine. */
export function bucketSql(column: string, width: number): RawBuilder<number> {
  const offset = sql`cast(${VIETNAM_OFFSET} as bigint)`
  const by = sql`cast(${width} as bigint)`
  return sql<number>`((${sql.ref(column)} + ${offset}) / ${by}) * ${by} - ${offset}`
}

/** As values to join with, named `w`. */
export function wanted(spans: readonly Span[]): RawBuilder<unknown> {
  const rows = spans.map(
    ({ series, from, to }) =>
      sql`(cast(${series} as bigint), cast(${from} as bigint), cast(${to} as bigint))`,
  )
  return sql`w (series, since, until) as (values ${sql.join(rows)})`
}

function ofReadings(spans: readonly Span[]): RawBuilder<unknown> {
  return sql`with ${wanted(spans)}
    select s.series, s.time, 1 as count, s.value as sum, s.value as low, s.value as high,
      s.value as last, null as day_total, null as days, null as day_means
    from w cross join samples as s
      on s.series = w.series and s.time >= w.since and s.time < w.until`
}

function ofLevel({ code }: Level, spans: readonly Span[]): RawBuilder<unknown> {
  return sql`with ${wanted(spans)}
    select r.series, r.bucket as time, count, sum, low, high, last, day_total, days, day_means
    from w cross join rollups as r on r.series = w.series and r.level = ${code}
      and r.bucket >= w.since and r.bucket < w.until`
}

/** Several rows of a level, or several samples, to a bucket. */
function grouped(grid: Grid, spans: readonly Span[]): RawBuilder<unknown> {
  const { level, step } = grid
  const made = level
    ? sql`select r.series, ${bucketSql('r.bucket', step)} as time, sum(count) as count,
        sum(sum) as sum, min(low) as low, max(high) as high, max(r.bucket) as newest,
        sum(days) as days, sum(day_means) as day_means
        from w cross join rollups as r on r.series = w.series and r.level = ${level.code}
          and r.bucket >= w.since and r.bucket < w.until group by 1, 2`
    : sql`select s.series, ${bucketSql('s.time', step)} as time, count(*) as count,
        sum(value) as sum, min(value) as low, max(value) as high, max(s.time) as newest,
        null as days, null as day_means
        from w cross join samples as s on s.series = w.series and s.time >= w.since
          and s.time < w.until group by 1, 2`
  const last = level
    ? sql`select last from rollups where series = g.series and level = ${level.code} and bucket = newest`
    : sql`select value from samples where series = g.series and time = newest`
  return sql`with ${wanted(spans)}, g as (${made})
    select series, time, count, sum, low, high, (${last}) as last, null as day_total, days, day_means from g`
}

/** Rows of months to buckets of several: few, and their lengths differ. */
function gathered(rows: readonly Row[], { startOf }: Grid): Row[] {
  const found: Row[] = []
  for (const row of rows) {
    const time = startOf(row.time)
    const before = found.at(-1)
    if (before?.series !== row.series || before.time !== time) found.push({ ...row, time })
    else
      found[found.length - 1] = {
        ...row,
        time,
        count: before.count + row.count,
        sum: before.sum + row.sum,
        low: Math.min(before.low, row.low),
        high: Math.max(before.high, row.high),
        dayTotal: (before.dayTotal ?? 0) + (row.dayTotal ?? 0),
        days: (before.days ?? 0) + (row.days ?? 0),
        dayMeans: (before.dayMeans ?? 0) + (row.dayMeans ?? 0),
      }
  }
  return found
}

/** So many at once that no statement has too many parameters. */
export async function inParts<T, R>(
  all: readonly T[],
  ask: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const rows: R[] = []
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE)
    rows.push(...(await ask(all.slice(start, start + ROWS_AT_ONCE))))
  return rows
}

/** By series, in order of time. The first bucket of each may hold what is older than its span. */
export async function rowsOf(
  read: Kysely<Schema>,
  grid: Grid,
  spans: readonly Span[],
): Promise<ReadonlyMap<number, readonly Row[]>> {
  const { level, step } = grid
  const query = (some: readonly Span[]): RawBuilder<unknown> => {
    if (step === 0) return ofReadings(some)
    if (!level) return grouped(grid, some)
    const whole = some.map((span) => ({ ...span, from: level.startOf(span.from) }))
    return isCalendar(level) || step === level.width ? ofLevel(level, whole) : grouped(grid, whole)
  }
  const rows = await inParts(spans, (some) => unpacked(read, query(some)))
  const found = new Map<number, Row[]>()
  for (const row of gathered(rows, grid)) {
    const list = found.get(row.series)
    if (list) list.push(row)
    else found.set(row.series, [row])
  }
  return found
}

const Origin = z.object({
  seq: Seq,
  source: provenance.source,
  observedAt: provenance.observedAt,
  quality: provenance.quality,
})
/** The newest reading behind a figure; of one that is made of several, what can be said of them all. */
export type Origin = z.infer<typeof Origin>

export interface Newest {
  readonly value: number
  readonly origin: Origin
}

const Found = z.object({ series: z.int(), value: z.number() })

/** The newest reading in each span that has one, by series. */
export async function newestIn(
  read: Kysely<Schema>,
  spans: readonly Span[],
): Promise<ReadonlyMap<number, Newest>> {
  const rows = await inParts(spans, async (some) => {
    const { rows: found } = await sql`with ${wanted(some)}
      select w.series, s.value, s.seq, s.time as "observedAt", e.source, e.quality
      from w cross join samples as s on s.series = w.series and s.time = (select max(time)
          from samples where series = w.series and time >= w.since and time < w.until)
        cross join events as e on e.seq = s.seq`.execute(read)
    return found
  })
  return new Map(
    rows.map((row) => {
      const { series, value } = Found.parse(row)
      return [series, { value, origin: Origin.parse(row) }]
    }),
  )
}

/** Readings of all spans together, counted no further than `most`. */
export async function countReadings(
  read: Kysely<Schema>,
  spans: readonly Span[],
  most: number,
): Promise<number> {
  let counted = 0
  for (const { series, from, to } of spans) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from (
      select 1 from samples where series = ${series} and time >= ${from} and time < ${to}
      limit ${most - counted})`.execute(read)
    counted += rows[0]?.count ?? 0
    if (counted >= most) return most
  }
  return counted
}
