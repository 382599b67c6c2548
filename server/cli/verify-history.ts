/**
 * Whether history is what the log says: each sample against the events of its moment, each roll-up
 * against what it sums up. Works in pages and spans of time: a long history takes time, not memory.
 */
import { sql } from 'kysely'
import type { Store } from '#server/db/store'
import { bucketOf, LEVELS } from '#server/history/bucket'
import { bucketSql } from '#server/history/query'
import { createSamples, measureOf } from '#server/history/samples'
import { displaces } from '#server/projections/fold'
import type { Stored } from '#shared/event'
import { EventId, Source } from '#shared/ids'
import type { Measure } from '#shared/kinds/kind'
import { DAY, MINUTE } from '#shared/time'

/** Enough to see what it is about; one damage can have millions. */
const NAMED_AT_MOST = 5
const LOOKUP_AT_MOST = 400
/** Of one series, summed up in one statement. */
const SPAN = 32 * DAY

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
  /** Null where the log has no such seq. */
  id: string | null
  source: string | null
}

interface Measured {
  readonly event: Stored
  readonly measure: Measure
  readonly series: number | undefined
}

/** The first few by name, the others by their number. */
function createFaultList() {
  const lines: string[] = []
  let more = 0
  return {
    add(line: string): void {
      if (lines.length < NAMED_AT_MOST) lines.push(line)
      else more += 1
    },
    addMore(count: number): void {
      more += count
    },
    get lines(): string[] {
      return more === 0 ? lines : [...lines, `… và ${more} lỗi khác · and ${more} more`]
    },
  }
}

const at = (time: number): string => new Date(time).toISOString()

const written = (value: number, revision: number, seq: number): string =>
  `${value} (revision ${revision}, seq ${seq})`

const differs = (where: string, stands: string, should: string): string =>
  `Lịch sử khác nhật ký · history differs from the log: ${where}: đang là · stands ${stands}, phải là · should be ${should}`

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
      select s.series, s.time, s.value, s.revision, s.seq, e.id, e.source from wanted as w
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
  }

  const nameOf = async (series: number): Promise<string> => {
    const row = await read
      .selectFrom('series')
      .selectAll()
      .where('id', '=', series)
      .executeTakeFirst()
    return row ? `${row.indicator}@${row.area}` : `series ${series}`
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
        or e.area <> r.area limit ${NAMED_AT_MOST}`.execute(read)
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

  /** Where the sums of one level differ from what lies below, in `from` ≤ time < `to`. */
  const wrongSums = async (
    series: number,
    index: number,
    from: number,
    to: number,
    cursor: number,
  ) => {
    const level = LEVELS[index] ?? 0
    const below = LEVELS[index - 1] ?? 0
    const made =
      below === 0
        ? sql`select ${bucketSql('time', level)} as bucket, count(*) as count, sum(value) as sum,
                min(value) as low, max(value) as high, max(time) as newest
              from samples where series = ${series} and time >= ${from} and time < ${to} group by 1`
        : sql`select ${bucketSql('bucket', level)} as bucket, sum(count) as count, sum(sum) as sum,
                min(low) as low, max(high) as high, max(bucket) as newest
              from rollups where series = ${series} and level = ${below} and bucket >= ${from}
                and bucket < ${to} group by 1`
    const last =
      below === 0
        ? sql`select value from samples where series = ${series} and time = m.newest`
        : sql`select last from rollups where series = ${series} and level = ${below} and bucket = m.newest`
    // What came after the cursor is summed up by the next settle, in part perhaps already.
    const { rows } = await sql<{ bucket: number; made: string; kept: string }>`
      with m as (${made}),
        w as (select m.*, (${last}) as last from m),
        k as (select * from rollups where series = ${series} and level = ${level}
          and bucket >= ${from} and bucket < ${to}),
        b as (select coalesce(w.bucket, k.bucket) as bucket,
          json_object('count', w.count, 'sum', w.sum, 'low', w.low, 'high', w.high, 'last', w.last) as made,
          json_object('count', k.count, 'sum', k.sum, 'low', k.low, 'high', k.high, 'last', k.last) as kept
          from w full join k on k.bucket = w.bucket
          where w.bucket is null or k.bucket is null or w.count <> k.count or w.low <> k.low
            or w.high <> k.high or w.last <> k.last
            or abs(w.sum - k.sum) > 1e-9 * w.count * max(abs(w.low), abs(w.high)))
      select * from b where not exists (select 1 from samples where series = ${series}
        and time >= b.bucket and time < b.bucket + ${level} and seq > ${cursor})
      order by bucket`.execute(read)
    return rows
  }

  const firstAfter = async (series: number, from: number): Promise<number | undefined> => {
    const ofLevels = LEVELS.map(
      (level) => sql`select min(bucket) as first from rollups where series = ${series}
        and level = ${level} and bucket >= ${from}`,
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

  const sumFaults = async (): Promise<string[]> => {
    const list = createFaultList()
    const row = await read
      .selectFrom('cursors')
      .select('seq')
      .where('follower', '=', 'rollups')
      .executeTakeFirst()
    const cursor = row?.seq ?? 0
    const start = -DAY
    for (let series = await seriesAfter(-1); series !== undefined;) {
      let first = await firstAfter(series, start)
      while (first !== undefined) {
        const from = bucketOf(first, DAY)
        for (const [index, level] of LEVELS.entries())
          for (const wrong of await wrongSums(series, index, from, from + SPAN, cursor))
            list.add(
              differs(
                `${await nameOf(series)} ${at(wrong.bucket)} /${level / MINUTE} min`,
                wrong.kept,
                wrong.made,
              ),
            )
        first = await firstAfter(series, from + SPAN)
      }
      series = await seriesAfter(series)
    }
    return list.lines
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
      return [...ofSamples.lines, ...(await sumFaults())]
    },
  }
}
