/** The statements that sum up buckets of one level, each from scratch: what was there before decides nothing. */
import { sql, type CompiledQuery, type Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import { levelOf, type Level } from '#server/history/level'

/** So many buckets of `level` from the level below it, or from the samples. */
export function sumUp(
  db: Kysely<Schema>,
  level: Level,
  below: Level | 'samples',
  buckets: number,
): CompiledQuery {
  // Parameters: series, start and end of a bucket; the first row tells their types.
  const places = sql.join(
    Array.from(
      { length: buckets },
      () => sql`(cast(${0} as bigint), cast(${0} as bigint), cast(${0} as bigint))`,
    ),
  )
  const from =
    below === 'samples'
      ? sql`select c.series, c.bucket, count(*) as count, sum(value) as sum, min(value) as low,
              max(value) as high, null as day_total, null as days, null as day_means,
              (select value from samples where series = c.series and time >= c.bucket
                and time < c.until order by time desc limit 1) as last
            from changed as c, samples as s
            where s.series = c.series and s.time >= c.bucket and s.time < c.until
            group by c.series, c.bucket, c.until`
      : sql`select c.series, c.bucket, sum(count) as count, sum(sum) as sum, min(low) as low,
              max(high) as high, sum(day_total) as day_total,
              sum(days) as days, sum(day_means) as day_means,
              (select last from rollups where series = c.series and level = ${sql.lit(below.code)}
                and bucket >= c.bucket and bucket < c.until order by bucket desc limit 1) as last
            from changed as c, rollups as r
            where r.series = c.series and r.level = ${sql.lit(below.code)}
              and r.bucket >= c.bucket and r.bucket < c.until
            group by c.series, c.bucket, c.until`
  const ofDays = level === levelOf.day ? sql`last, 1, sum / count` : sql`day_total, days, day_means`
  return sql`insert into rollups (series, level, bucket, count, sum, low, high, last, day_total, days,
      day_means)
    with changed (series, bucket, until) as (values ${places})
    select series, ${sql.lit(level.code)}, bucket, count, sum, low, high, last, ${ofDays}
      from (${from}) as b where true
    on conflict (series, level, bucket) do update set count = excluded.count, sum = excluded.sum,
      low = excluded.low, high = excluded.high, last = excluded.last,
      day_total = excluded.day_total, days = excluded.days, day_means = excluded.day_means`.compile(
    db,
  )
}
