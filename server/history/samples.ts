/**
 * The measured values of the log, one narrow row each. Written in the transaction of their events, so
 * that history never lags or contradicts the log.
 *
 * Of several readings of one moment the row keeps the one that the projections also choose: the
 * highest revision, then the greatest event id (by its bytes, as SQLite compares). The others stay in the log.
 */
import { sql } from 'kysely'
import { bulk } from '#server/db/bulk'
import type { Store } from '#server/db/store'
import type { Alongside } from '#server/log/sql'
import type { Series } from '#shared/indicator'
import { ruleOf, type KindName } from '#shared/kinds/index'
import type { Measure } from '#shared/kinds/kind'
import type { EventOf, Stored } from '#shared/event'

const NOTHING = { series: 0, time: 0, value: 0, revision: 0, seq: 0 }

/** What history keeps of an event; nothing of a reading from the future, which never becomes current. */
export function measureOf<K extends KindName>(event: EventOf<K>): Measure | undefined {
  return event.flag === 'future' ? undefined : ruleOf[event.kind].measure?.(event.data)
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
  /** The number of a series; undefined if it never had a value. */
  seriesId(series: Series): Promise<number | undefined>
}

export function createSamples(store: Store): Samples {
  const ids = new Map<string, number>()
  const keyOf = ({ indicator, area }: Series): string => `${indicator}@${area}`

  const insert = bulk((rows) =>
    store.write
      .insertInto('samples')
      .values(Array.from({ length: rows }, () => NOTHING))
      .onConflict((conflict) =>
        conflict
          .columns(['series', 'time'])
          .doUpdateSet(({ ref }) => ({
            value: ref('excluded.value'),
            revision: ref('excluded.revision'),
            seq: ref('excluded.seq'),
          }))
          .where(
            sql<boolean>`excluded.revision > samples.revision or (excluded.revision = samples.revision and
              (select id || ' ' || source from events where seq = excluded.seq) >
              (select id || ' ' || source from events where seq = samples.seq))`,
          ),
      )
      .compile(),
  )

  const seriesId = async (series: Series): Promise<number | undefined> => {
    const known = ids.get(keyOf(series))
    if (known !== undefined) return known
    const row = await store.read
      .selectFrom('series')
      .select('id')
      .where('indicator', '=', series.indicator)
      .where('area', '=', series.area)
      .executeTakeFirst()
    if (row) ids.set(keyOf(series), row.id)
    return row?.id
  }

  const ensure = async (wanted: ReadonlyMap<string, Series>): Promise<void> => {
    const rows = [...wanted.values()].map(({ indicator, area }) => ({ indicator, area }))
    for (let start = 0; start < rows.length; start += 200)
      await store.write
        .insertInto('series')
        .values(rows.slice(start, start + 200))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    for (const series of wanted.values()) await seriesId(series)
  }

  return {
    seriesId,
    async load() {
      const rows = await store.read.selectFrom('series').selectAll().execute()
      for (const { id, indicator, area } of rows) ids.set(`${indicator}@${area}`, id)
    },
    placeOf(event) {
      const measure = measureOf(event)
      if (!measure) return undefined
      const series = ids.get(keyOf({ indicator: measure.indicator, area: event.area }))
      return series === undefined ? undefined : { series, time: event.observedAt }
    },
    async alongside(stored: readonly Stored[]) {
      const measured: { measure: Measure; event: Stored; key: string }[] = []
      const unknown = new Map<string, Series>()
      for (const event of stored) {
        const measure = measureOf(event)
        if (!measure) continue
        const series = { indicator: measure.indicator, area: event.area }
        const key = keyOf(series)
        if (!ids.has(key)) unknown.set(key, series)
        measured.push({ measure, event, key })
      }
      if (unknown.size > 0) await ensure(unknown)
      const rows: (readonly unknown[])[] = []
      for (const { measure, event, key } of measured) {
        const id = ids.get(key)
        if (id === undefined) throw new Error(`series ${key} has no number`)
        rows.push([id, event.observedAt, measure.value, measure.revision, event.seq])
      }
      return insert(rows)
    },
  }
}
