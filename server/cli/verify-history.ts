/**
 * Whether history is what the log says: each sample against the events of its moment, each roll-up
 * against what it sums up. Works in pages and spans of time: a long history takes time, not memory.
 */
import { sql } from 'kysely'
import type { Store } from '#server/db/store'
import { at, createFaultList, differs, NAMED_AT_MOST } from '#server/cli/fault-list'
import { sumFaults } from '#server/cli/verify-sums'
import { createSamples, HEARD_AT_MOST, measureOf } from '#server/history/samples'
import { displaces } from '#server/projections/fold'
import type { Stored } from '#shared/event'
import { EventId, Source } from '#shared/ids'
import type { Measure } from '#shared/kinds/kind'

const LOOKUP_AT_MOST = 400

export interface HistoryCheck {
  /** Each event of the log once, in any pages. */
  page(events: readonly Stored[]): Promise<void>
  /** After the last page: what is wrong. */
  faults(): Promise<string[]>
}

interface Sample {
  series: number
  time: number
  value: number
  revision: number
  seq: number
  heard: string | null
  /** Null where the log has no such seq. */
  id: string | null
  source: string | null
}

interface Measured {
  readonly event: Stored
  readonly measure: Measure
  readonly series: number | undefined
}

/** Whether the row says that there is such a reading of its moment; of too many it names the first. */
const isHeard = ({ heard }: Sample, seq: number): boolean =>
  heard !== null && (heard.length > HEARD_AT_MOST || heard.split(' ').includes(String(seq)))

const written = (value: number, revision: number, seq: number): string =>
  `${value} (revision ${revision}, seq ${seq})`

export async function checkHistory(store: Store): Promise<HistoryCheck> {
  const { read } = store
  const samples = createSamples(store)
  await samples.load()
  const ofSamples = createFaultList()
  /** Samples that were met with the very event they are of. */
  let matched = 0

  const samplesOf = async (measured: readonly Measured[]): Promise<Map<string, Sample>> => {
    const places = measured.map(
      ({ series = 0, event }) =>
        sql`(cast(${series} as bigint), cast(${event.observedAt} as bigint))`,
    )
    const { rows } = await sql<Sample>`
      with wanted (series, time) as (values ${sql.join(places)})
      select s.series, s.time, s.value, s.revision, s.seq, s.heard, e.id, e.source from wanted as w
        cross join samples as s on s.series = w.series and s.time = w.time
        left join events as e on e.seq = s.seq`.execute(read)
    return new Map(rows.map((row) => [`${row.series} ${row.time}`, row]))
  }

  const checkOne = ({ event, measure }: Measured, row: Sample | undefined): void => {
    const { value, revision } = measure
    const where = `${measure.indicator}@${event.area} ${at(event.observedAt)}`
    const should = written(value, revision, event.seq)
    if (!row) {
      ofSamples.add(differs(where, '∅', should))
      return
    }
    const stands = written(row.value, row.revision, row.seq)
    if (row.seq === event.seq) {
      matched += 1
      if (row.value !== value || row.revision !== revision)
        ofSamples.add(differs(where, stands, should))
      return
    }
    // A sample of no event is told of at the end.
    if (row.id === null || row.source === null) return
    const kept = {
      observedAt: event.observedAt,
      revision: row.revision,
      id: EventId.parse(row.id),
      source: Source.parse(row.source),
    }
    const { observedAt, id, source } = event
    if (displaces({ observedAt, id, source, revision }, kept))
      ofSamples.add(differs(where, stands, should))
    else if (!isHeard(row, event.seq))
      ofSamples.add(differs(where, `${row.heard ?? '∅'}`, `${row.heard ?? row.seq} ${event.seq}`))
  }

  const nameOf = async (series: number): Promise<string> => {
    const row = await read
      .selectFrom('series')
      .selectAll()
      .where('id', '=', series)
      .executeTakeFirst()
    return row ? `${row.indicator}@${row.area} ${row.feed}` : `series ${series}`
  }

  /** Samples whose seq is not that of an event of their series and time. */
  const checkStrays = async (): Promise<void> => {
    const { count } = await read
      .selectFrom('samples')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const strays = count - matched
    if (strays <= 0) return
    const { rows } = await sql<Sample>`
      select s.* from samples as s left join series as r on r.id = s.series
        left join events as e on e.seq = s.seq
      where e.seq is null or r.id is null or e.flag is not null or e.observed_at <> s.time
        or e.area <> r.area or r.feed <> substr(e.source, 1, instr(e.source || '/', '/') - 1)
      limit ${NAMED_AT_MOST}`.execute(read)
    for (const { series, time, value, revision, seq } of rows)
      ofSamples.add(
        differs(
          `${await nameOf(series)} ${at(time)}`,
          written(value, revision, seq),
          'một sự kiện trong nhật ký · an event of the log',
        ),
      )
    ofSamples.addMore(strays - rows.length)
  }

  return {
    async page(events) {
      const measured = events.flatMap((event): Measured[] => {
        const measure = measureOf(event)
        return measure ? [{ event, measure, series: samples.placeOf(event)?.series }] : []
      })
      for (let start = 0; start < measured.length; start += LOOKUP_AT_MOST) {
        const chunk = measured.slice(start, start + LOOKUP_AT_MOST)
        const rows = await samplesOf(chunk)
        for (const one of chunk) checkOne(one, rows.get(`${one.series} ${one.event.observedAt}`))
      }
    },
    async faults() {
      await checkStrays()
      return [...ofSamples.lines, ...(await sumFaults(read, nameOf))]
    },
  }
}
