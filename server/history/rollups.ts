/**
 * Sums of the samples at every level. A bucket that changed is computed anew from the level below, so
 * late, doubled and corrected values need no case of their own; where the level below is dropped, from
 * the samples, which never are.
 *
 * Which buckets changed is remembered in memory; a cursor in the database says how far the log is
 * summed up, and what came after it is marked again at start.
 */
import { bulk } from '#server/db/bulk'
import { SUMS } from '#server/db/history-schema'
import type { Step } from '#server/db/protocol'
import type { Store } from '#server/db/store'
import { horizonsIn, type Horizons } from '#server/history/horizons'
import { LEVELS, type Level } from '#server/history/level'
import { sumUp } from '#server/history/sums'

/** Of one transaction: appends that come meanwhile wait for no more than this. */
const BUCKETS_AT_MOST = 128

export interface Rollups {
  touched(series: number, time: number): void
  /** Narrowest buckets that wait to be summed up. */
  readonly waiting: number
  /** Sums up what changed; `upTo` is a seq whose samples are all committed and were all `touched`. */
  settle(upTo: number): Promise<void>
  /** Seq up to which the buckets are known to be summed up. */
  cursor(): Promise<number>
}

type Changed = ReadonlyMap<number, ReadonlySet<number>>
type SumUp = (rows: readonly (readonly unknown[])[]) => Step[]

interface Summed {
  readonly level: Level
  readonly below: Level | undefined
  readonly fromBelow: SumUp
  readonly fromSamples: SumUp
}

export function createRollups(store: Store): Rollups {
  let dirty = new Map<number, Set<number>>()
  let waiting = 0
  let settledTo = 0
  let settling: Promise<void> = Promise.resolve()

  const levels = LEVELS.map((level, index): Summed => {
    const below = LEVELS[index - 1]
    const from = (what: Level | 'samples'): SumUp =>
      bulk((buckets) => sumUp(store.write, level, what, buckets))
    return { level, below, fromBelow: from(below ?? 'samples'), fromSamples: from('samples') }
  })

  const write = async (sumUp: SumUp, places: readonly (readonly number[])[]): Promise<void> => {
    for (let start = 0; start < places.length; start += BUCKETS_AT_MOST)
      await store.atomic(sumUp(places.slice(start, start + BUCKETS_AT_MOST)))
  }

  const sumUpLevel = async (one: Summed, changed: Changed, horizons: Horizons): Promise<void> => {
    const { level, below, fromBelow, fromSamples } = one
    const [since, belowSince] = [horizons(level), below ? horizons(below) : 0]
    const whole: number[][] = []
    const gone: number[][] = []
    for (const [series, times] of changed)
      for (const bucket of new Set([...times].map((time) => level.startOf(time))))
        if (bucket >= since)
          (bucket >= belowSince ? whole : gone).push([series, bucket, level.endOf(bucket)])
    await write(fromBelow, whole)
    await write(fromSamples, gone)
  }

  const settle = async (upTo: number): Promise<void> => {
    const changed = dirty
    dirty = new Map()
    waiting = 0
    if (changed.size === 0 && upTo <= settledTo) return
    try {
      const horizons = await horizonsIn(store.read)
      for (const level of levels) await sumUpLevel(level, changed, horizons)
      await store.write
        .insertInto('cursors')
        .values({ follower: SUMS, seq: upTo })
        .onConflict((c) => c.column('follower').doUpdateSet({ seq: upTo }))
        .execute()
      settledTo = upTo
    } catch (error) {
      for (const [series, times] of changed) for (const time of times) touched(series, time)
      throw error
    }
  }

  const touched = (series: number, time: number): void => {
    const bucket = LEVELS[0].startOf(time)
    const times = dirty.get(series) ?? new Set()
    if (times.has(bucket)) return
    dirty.set(series, times.add(bucket))
    waiting += 1
  }

  return {
    touched,
    get waiting() {
      return waiting
    },
    settle(upTo) {
      const next = settling.then(() => settle(upTo))
      settling = next.catch(() => undefined)
      return next
    },
    async cursor() {
      const row = await store.read
        .selectFrom('cursors')
        .select('seq')
        .where('follower', '=', SUMS)
        .executeTakeFirst()
      return row?.seq ?? 0
    },
  }
}
