/**
 * Sums of the samples by minute, quarter, hour and day. A bucket that changed is computed anew from the
 * level below, so late, doubled and corrected values need no case of their own.
 *
 * Which buckets changed is remembered in memory; a cursor in the database says how far the log is
 * summed up, and what came after it is marked again at start.
 */
import { sql, type Kysely } from 'kysely'
import type { Step } from '#server/db/protocol'
import type { Schema } from '#server/db/schema'
import type { Store } from '#server/db/store'
import { bucketOf, LEVELS } from '#server/history/bucket'

const STEPS_AT_MOST = 2_000

export interface Rollups {
  touched(series: number, time: number): void
  /** Sums up what changed; `upTo` is a seq whose samples are all committed and were all `touched`. */
  settle(upTo: number): Promise<void>
  /** Seq up to which the buckets are known to be summed up. */
  cursor(): Promise<number>
}

/** One bucket of one level, from the level below it (0: the samples themselves). */
function sumUp(
  db: Kysely<Schema>,
  series: number,
  level: number,
  below: number,
  bucket: number,
): Step {
  const end = bucket + level
  const from =
    below === 0
      ? sql`select count(*) as count, sum(value) as sum, min(value) as low, max(value) as high,
              (select value from samples where series = ${series} and time >= ${bucket}
                and time < ${end} order by time desc limit 1) as last
            from samples where series = ${series} and time >= ${bucket} and time < ${end}`
      : sql`select sum(count) as count, sum(sum) as sum, min(low) as low, max(high) as high,
              (select last from rollups where series = ${series} and level = ${below}
                and bucket >= ${bucket} and bucket < ${end} order by bucket desc limit 1) as last
            from rollups where series = ${series} and level = ${below}
              and bucket >= ${bucket} and bucket < ${end}`
  return sql`insert into rollups (series, level, bucket, count, sum, low, high, last)
    select ${series}, ${level}, ${bucket}, count, sum, low, high, last from (${from}) as b
    where count > 0
    on conflict (series, level, bucket) do update set count = excluded.count, sum = excluded.sum,
      low = excluded.low, high = excluded.high, last = excluded.last`.compile(db)
}

export function createRollups(store: Store): Rollups {
  let dirty = new Map<number, Set<number>>()
  let settledTo = 0
  let settling: Promise<void> = Promise.resolve()

  const stepsFor = (changed: ReadonlyMap<number, ReadonlySet<number>>): Step[] => {
    const steps: Step[] = []
    let below = 0
    for (const level of LEVELS) {
      for (const [series, times] of changed) {
        const buckets = new Set([...times].map((time) => bucketOf(time, level)))
        for (const bucket of buckets) steps.push(sumUp(store.write, series, level, below, bucket))
      }
      below = level
    }
    return steps
  }

  const settle = async (upTo: number): Promise<void> => {
    const changed = dirty
    dirty = new Map()
    if (changed.size === 0 && upTo <= settledTo) return
    try {
      const steps = stepsFor(changed)
      for (let start = 0; start < steps.length; start += STEPS_AT_MOST)
        await store.atomic(steps.slice(start, start + STEPS_AT_MOST))
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
