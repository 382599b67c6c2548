/** Which feeds tell a figure, what each said last, and which of them is believed when. */
import { sql, type Kysely } from 'kysely'
import { definitionIn } from '#server/catalogue'
import type { Schema } from '#server/db/schema'
import type { Grid } from '#server/history/grid'
import type { Span } from '#server/history/rows'
import { displaces } from '#server/projections/fold'
import type { Tables } from '#server/projections/state'
import { AreaCode, FeedName, IndicatorCode } from '#shared/ids'
import { rankOfFeed } from '#shared/indicator'
import { provenance } from '#shared/kinds/provenance'
import * as z from 'zod'

/** A series as one feed tells it, with its first and its newest reading. */
const Told = z.object({
  series: z.int(),
  indicator: IndicatorCode,
  area: AreaCode,
  feed: FeedName,
  /** Observation of its first reading, ms. */
  first: z.number(),
  revision: z.int(),
  source: provenance.source,
  id: provenance.id,
  observedAt: provenance.observedAt,
})
export type Told = z.infer<typeof Told>

export type ToldOf = (indicator: IndicatorCode, area: AreaCode) => readonly Told[]

/**
 * What feeds tell of these figures, the leading one first: the one that the definition puts first, then
 * the one with the newest word, as on the wall. One indexed lookup for each series.
 */
export async function toldOf(
  read: Kysely<Schema>,
  tables: Pick<Tables, 'get'>,
  indicators: readonly IndicatorCode[],
  areas: readonly AreaCode[],
): Promise<ToldOf> {
  const { rows } = await sql`select r.id as series, r.indicator, r.area, r.feed,
      (select min(time) from samples where series = r.id) as first,
      s.revision, s.time as "observedAt", e.source, e.id
    from series as r
      cross join samples as s on s.series = r.id
        and s.time = (select max(time) from samples where series = r.id)
      cross join events as e on e.seq = s.seq
    where r.indicator in (${sql.join(indicators)}) and r.area in (${sql.join(areas)})`.execute(read)
  const found = new Map<string, Told[]>()
  for (const row of rows) {
    const told = Told.parse(row)
    const key = `${told.indicator}@${told.area}`
    found.set(key, [...(found.get(key) ?? []), told])
  }
  const sorted = new Map<string, readonly Told[]>()
  for (const [key, feeds] of found) {
    const rank = (one: Told): number => rankOfFeed(definitionIn(tables, one.indicator), one.feed)
    sorted.set(
      key,
      feeds
        .toSorted((one, other) => (displaces(one, other) ? -1 : 1))
        .toSorted((one, other) => rank(one) - rank(other) || 0),
    )
  }
  return (indicator, area) => sorted.get(`${indicator}@${area}`) ?? []
}

/**
 * The spans of the feeds, newest first: the leading one's from its first reading on, before it the next
 * that was there already, and so on back. Each begins with a bucket, so that none holds two feeds.
 */
export function spansOf(told: readonly Told[], { startOf }: Pick<Grid, 'startOf'>): Span[] {
  const spans: Span[] = []
  let to = Number.POSITIVE_INFINITY
  for (const { series, first } of told) {
    const from = startOf(first)
    if (from >= to) continue
    spans.push({ series, from, to })
    to = from
  }
  return spans
}
