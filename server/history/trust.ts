/** Counts that tell how far a figure can be trusted: how often corrected, contradicted, missing, and how old. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '#server/db/schema'
import { READINGS, type Window } from '#server/history/grid'
import type { Reported } from '#server/history/plan'
import { inParts, newestIn, wanted, type Span } from '#server/history/rows'
import { spansIn } from '#server/history/told'
import type { TrustAnswer } from '#shared/answers'
import { DAY } from '#shared/time'

export type Counts = Pick<TrustAnswer, 'readings' | 'due' | 'times'>

/** Times of one answer; those that lie closer together than a window has room for say nothing more. */
const TIMES_AT_MOST = 1_900
/** The window holds so many readings that are due, within reason. */
const READINGS_DUE = 100

/** Of a figure due every `dueEvery`, up to `at`, ms. */
export function windowOf(dueEvery: number, at: number): Window {
  const length = Math.min(Math.max(READINGS_DUE * dueEvery, DAY), 366 * DAY)
  return { from: Math.max(at - length, 0), to: at + 1 }
}

interface Counted {
  readonly series: number
  readonly total: number
  readonly corrected: number
  readonly present: number
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** Of the feeds that lead the figures `leaves`. */
export async function countTrust(
  read: Kysely<Schema>,
  leaves: readonly Reported[],
  window: Window,
): Promise<Counts> {
  const figures = leaves.map((leaf) => ({ leaf, spans: spansIn(leaf, READINGS, window) }))
  const spans = figures.flatMap((figure) => figure.spans)
  const counted = await inParts(
    figures.flatMap(({ leaf, spans: some }) =>
      some.map((span) => ({ ...span, apart: leaf.definition.dueEvery / 2 })),
    ),
    (some) => countIn(read, some),
  )
  const slots = figures.map(({ leaf, spans: some }) => ({
    due: Math.floor((window.to - window.from) / Math.max(leaf.definition.dueEvery, 1)),
    present: sum(
      counted
        .filter(({ series }) => some.some((span) => span.series === series))
        .map(({ present }) => present),
    ),
  }))
  const before = leaves.flatMap((leaf) =>
    spansIn(leaf, READINGS, { from: 0, to: window.from }).slice(-1),
  )
  const [contested, times, last] = await Promise.all([
    Promise.all(figures.map(({ leaf, spans: some }) => contestedIn(read, leaf, some))),
    timesIn(read, spans, window),
    newestIn(read, before),
  ])
  const newest = Math.max(...[...last.values()].map(({ origin }) => origin.observedAt))
  return {
    readings: {
      total: sum(counted.map(({ total }) => total)),
      corrected: sum(counted.map(({ corrected }) => corrected)),
      contested: sum(contested),
    },
    due: {
      due: sum(slots.map(({ due }) => due)),
      present: sum(slots.map(({ due, present }) => Math.min(due, present))),
    },
    times: Number.isFinite(newest) ? [newest, ...times] : times,
  }
}

/**
 * Something else was said of the moment before, and not only for the time being: a provisional figure that gives
 * way to the official one was no error.
 */
const isCorrected = sql`case when s.heard is null then s.revision > 0 else exists (select 1
  from json_each('[' || replace(s.heard, ' ', ',') || ']') as h join events as e on e.seq = h.value
  where h.value <> s.seq and e.quality <> 'provisional'
    and json_extract(e.data, '$.value') <> s.value) end`

async function countIn(
  read: Kysely<Schema>,
  spans: readonly (Span & { readonly apart: number })[],
): Promise<readonly Counted[]> {
  const apart = sql.join(
    spans.map(({ series, apart: ms }) => sql`(cast(${series} as bigint), cast(${ms} as bigint))`),
  )
  const { rows } = await sql<Counted>`with ${wanted(spans)}, d (series, apart) as (values ${apart}),
      s as (select s.series, ${isCorrected} as corrected, s.time - lag(s.time)
          over (partition by s.series order by s.time) as since
        from w cross join samples as s on s.series = w.series and s.time >= w.since
          and s.time < w.until)
    select s.series, count(*) as total, sum(corrected) as corrected,
      sum(s.since is null or s.since >= d.apart) as present
    from s join d on d.series = s.series group by s.series`.execute(read)
  return rows
}

/** Readings that stand uncorrected while another feed says something else of the same moment. */
async function contestedIn(
  read: Kysely<Schema>,
  { told }: Reported,
  spans: readonly Span[],
): Promise<number> {
  if (told.length < 2 || spans.length === 0) return 0
  const feeds = sql.join(told.map(({ series }) => series))
  const { rows } = await sql<{ count: number }>`with ${wanted(spans)}
    select count(*) as count from w cross join samples as s on s.series = w.series
      and s.time >= w.since and s.time < w.until
    where not ${isCorrected} and exists (select 1 from samples as o where o.series in (${feeds})
      and o.time = s.time and o.value <> s.value)`.execute(read)
  return rows[0]?.count ?? 0
}

async function timesIn(
  read: Kysely<Schema>,
  spans: readonly Span[],
  { from, to }: Window,
): Promise<number[]> {
  const width = Math.ceil((to - from) / TIMES_AT_MOST)
  const rows = await inParts(spans, async (some) => {
    const { rows: found } = await sql<{ time: number }>`with ${wanted(some)}
      select max(s.time) as time from w cross join samples as s on s.series = w.series
        and s.time >= w.since and s.time < w.until
      group by (s.time - ${from}) / cast(${width} as bigint)`.execute(read)
    return found
  })
  const slots = new Map<number, number>()
  for (const { time } of rows) {
    const slot = Math.floor((time - from) / width)
    slots.set(slot, Math.max(slots.get(slot) ?? 0, time))
  }
  return [...slots.values()].sort((one, other) => one - other)
}
