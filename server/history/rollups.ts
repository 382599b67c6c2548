/**
 * Sums of the samples by minute, quarter, hour and day. A bucket that changed is computed anew from the
 * level below, so late, doubled and corrected values need no case of their own.
 *
 * Which buckets changed is remembered in memory; a cursor in the database says how far the log is
 * summed up, and what came after it is marked again at start.
 */
import { sql, type CompiledQuery, type Kysely } from 'kysely'
import { bulk } from '#server/db/bulk'
import type { Schema } from '#server/db/schema'
import type { Store } from '#server/db/store'
import { bucketOf, LEVELS } from '#server/history/bucket'

/** Of one transaction: appends that come meanwhile wait for no more than this. */
const BUCKETS_AT_MOST = 128

export interface Rollups {
  touched(series: number, time: number): void
  /** Sums up what changed; `upTo` is a seq whose samples are all committed and were all `touched`. */
  settle(upTo: number): Promise<void>
  /** Seq up to which the buckets are known to be summed up. */
  cursor(): Promise<number>
}

/** So many buckets of one level, from the level below it (0: the samples themselves). */
function sumUp(db: Kysely<Schema>, level: number, below: number, buckets: number): CompiledQuery {
  // One parameter each for the series and the start of a bucket; the first row tells their types.
  const places = sql.join(
    Array.from({ length: buckets }, () => sql`(cast(${0} as bigint), cast(${0} as bigint))`),
  )
  const width = sql.lit(level)
  const from =
    below === 0
      ? sql`select c.series, c.bucket, count(*) as count, sum(value) as sum, min(value) as low,
              max(value) as high,
              (select value from samples where series = c.series and time >= c.bucket
                and time < c.bucket + ${width} order by time desc limit 1) as last
            from changed as c, samples as s
            where s.series = c.series and s.time >= c.bucket and s.time < c.bucket + ${width}
            group by c.series, c.bucket`
      : sql`select c.series, c.bucket, sum(count) as count, sum(sum) as sum, min(low) as low,
              max(high) as high,
              (select last from rollups where series = c.series and level = ${sql.lit(below)}
                and bucket >= c.bucket and bucket < c.bucket + ${width}
                order by bucket desc limit 1) as last
            from changed as c, rollups as r
            where r.series = c.series and r.level = ${sql.lit(below)} and r.bucket >= c.bucket
              and r.bucket < c.bucket + ${width}
            group by c.series, c.bucket`
  return sql`insert into rollups (series, level, bucket, count, sum, low, high, last)
    with changed (series, bucket) as (values ${places})
    select series, ${width}, bucket, count, sum, low, high, last from (${from}) as b where true
    on conflict (series, level, bucket) do update set count = excluded.count, sum = excluded.sum,
      low = excluded.low, high = excluded.high, last = excluded.last`.compile(db)
}

export function createRollups(store: Store): Rollups {
  let dirty = new Map<number, Set<number>>()
  let settledTo = 0
  let settling: Promise<void> = Promise.resolve()

  const levels = LEVELS.map((level, index) => ({
    level,
    sumUp: bulk((buckets) => sumUp(store.write, level, LEVELS[index - 1] ?? 0, buckets)),
  }))

  const sumUpLevel = async (
    { level, sumUp }: (typeof levels)[number],
    changed: ReadonlyMap<number, ReadonlySet<number>>,
  ): Promise<void> => {
    const places: [series: number, bucket: number][] = []
    for (const [series, times] of changed)
      for (const bucket of new Set([...times].map((time) => bucketOf(time, level))))
        places.push([series, bucket])
    for (let start = 0; start < places.length; start += BUCKETS_AT_MOST)
      await store.atomic(sumUp(places.slice(start, start + BUCKETS_AT_MOST)))
  }

  const settle = async (upTo: number): Promise<void> => {
    const changed = dirty
    dirty = new Map()
    if (changed.size === 0 && upTo <= settledTo) return
    try {
      for (const level of levels) await sumUpLevel(level, changed)
      await store.write
        .insertInto('cursors')
        .values({ follower: 'rollups', seq: upTo })
        .onConflict((c) => c.column('follower').doUpdateSet({ seq: upTo }))
        .execute()
      settledTo = upTo
    } catch (error) {
      for (const [series, times] of changed) for (const time of times) touched(series, time)
      throw error
    }
  }

  const touched = (series: number, time: number): void => {
    const minute = bucketOf(time, LEVELS[0])
    const times = dirty.get(series)
    if (times) times.add(minute)
    else dirty.set(series, new Set([minute]))
  }

  return {
    touched,
    settle(upTo) {
      const next = settling.then(() => settle(upTo))
      settling = next.catch(() => undefined)
      return next
    },
    async cursor() {
      const row = await store.read
        .selectFrom('cursors')
        .select('seq')
        .where('follower', '=', 'rollups')
        .executeTakeFirst()
      return row?.seq ?? 0
    },
  }
}
