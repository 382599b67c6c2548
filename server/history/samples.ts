/**
 * The measured values of the log, one narrow row each. Written in the transaction of their events, so
 * that history never lags or contradicts the log.
 *
 * Of several readings of one moment by one feed the row keeps the one that the projections also choose: the
 * highest revision, then the greatest event id (by its bytes, as SQLite compares). The others stay in the log,
 * and the row says where: few moments have any, so that an index for them would cost every event too much.
 */
import { sql } from 'kysely'
import { bulk } from '#server/db/bulk'
import type { Store } from '#server/db/store'
import type { Alongside } from '#server/log/sql'
import { feedOf, type FeedName } from '#shared/ids'
import type { Series } from '#shared/indicator'
import { ruleOf, type KindName } from '#shared/kinds/index'
import type { Measure } from '#shared/kinds/kind'
import type { EventOf, Stored } from '#shared/event'

/** Parameters of a statement are counted. */
const SERIES_AT_ONCE = 200
/** Of the seqs of one moment's readings, as text: who corrects without end makes no endless row. */
export const HEARD_AT_MOST = 1_000
const NOTHING = { series: 0, time: 0, value: 0, revision: 0, seq: 0 }

/** A figure of an area as one feed tells it. */
export interface FeedSeries extends Series {
  readonly feed: FeedName
}

const keyOf = ({ indicator, area, feed }: FeedSeries): string => `${indicator}@${area} ${feed}`

/** What history keeps of an event; nothing of a reading from the future, which never becomes current. */
export function measureOf<K extends KindName>(event: EventOf<K>): Measure | undefined {
  return event.flag === 'future' ? undefined : ruleOf[event.kind].measure?.(event.data)
}

interface Measured {
  readonly measure: Measure
  readonly series: FeedSeries
  readonly key: string
}

function measuredIn(event: Stored): Measured | undefined {
  const measure = measureOf(event)
  if (!measure) return undefined
  const { indicator } = measure
  const series = { indicator, area: event.area, feed: feedOf(event.source) }
  return { measure, series, key: keyOf(series) }
}

interface Place {
  readonly series: number
  readonly time: number
}

export interface Samples {
  readonly alongside: Alongside
  /** Learns the series of the database; before this only those that `alongside` met are known. */
  load(): Promise<void>
  /** Where history keeps an event that is in the log; undefined for one that measures nothing. */
  placeOf(stored: Stored): Place | undefined
}

export function createSamples(store: Store): Samples {
  const ids = new Map<string, number>()

  const wins = sql<boolean>`(excluded.revision > samples.revision or
    (excluded.revision = samples.revision and
      (select id || ' ' || source from events where seq = excluded.seq) >
      (select id || ' ' || source from events where seq = samples.seq)))`
  const winner = (column: 'value' | 'revision' | 'seq') =>
    sql<number>`case when ${wins} then ${sql.ref(`excluded.${column}`)}
      else ${sql.ref(`samples.${column}`)} end`
  const heard = sql<string>`coalesce(samples.heard, samples.seq)`
  const insert = bulk((rows) =>
    store.write
      .insertInto('samples')
      .values(Array.from({ length: rows }, () => NOTHING))
      .onConflict((conflict) =>
        conflict
          .columns(['series', 'time'])
          .doUpdateSet({
            value: winner('value'),
            revision: winner('revision'),
            seq: winner('seq'),
            heard: sql`case when length(${heard}) > ${sql.lit(HEARD_AT_MOST)} then samples.heard
              else ${heard} || ' ' || excluded.seq end`,
          })
          // What is read from the log once more was heard before.
          .where(sql<boolean>`instr(' ' || ${heard} || ' ', ' ' || excluded.seq || ' ') = 0`),
      )
      .compile(),
  )

  const ensure = async (wanted: ReadonlyMap<string, FeedSeries>): Promise<void> => {
    const all = [...wanted.values()]
    for (let start = 0; start < all.length; start += SERIES_AT_ONCE) {
      const rows = all.slice(start, start + SERIES_AT_ONCE)
      await store.write
        .insertInto('series')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await learn(rows)
    }
  }

  /** Of all series, or of those of the indicators and areas named. */
  const learn = async (some?: readonly Series[]): Promise<void> => {
    const all = store.read.selectFrom('series').selectAll()
    const rows = await (
      some
        ? all
            .where(
              'indicator',
              'in',
              some.map(({ indicator }) => indicator),
            )
            .where(
              'area',
              'in',
              some.map(({ area }) => area),
            )
        : all
    ).execute()
    for (const { id, indicator, area, feed } of rows) ids.set(`${indicator}@${area} ${feed}`, id)
  }

  return {
    load: () => learn(),
    placeOf(event) {
      const key = measuredIn(event)?.key
      const series = key === undefined ? undefined : ids.get(key)
      return series === undefined ? undefined : { series, time: event.observedAt }
    },
    async alongside(stored: readonly Stored[]) {
      const measured: (Measured & { event: Stored })[] = []
      const unknown = new Map<string, FeedSeries>()
      for (const event of stored) {
        const one = measuredIn(event)
        if (!one) continue
        if (!ids.has(one.key)) unknown.set(one.key, one.series)
        measured.push({ ...one, event })
      }
      if (unknown.size > 0) await ensure(unknown)
      return insert(
        measured.map(({ measure, event, key }) => {
          const id = ids.get(key)
          if (id === undefined) throw new Error(`series ${key} has no number`)
          return [id, event.observedAt, measure.value, measure.revision, event.seq]
        }),
      )
    },
  }
}
