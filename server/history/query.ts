/** A series for a chart: as many points as there are pixels, however long the history. */
import { sql, type RawBuilder } from 'kysely'
import type { Store } from '#server/db/store'
import { LEVELS } from '#server/history/bucket'
import { VIETNAM_OFFSET } from '#shared/time'

export interface SeriesPoints {
  /** Width of a point's bucket, ms; 0: the readings themselves. */
  readonly step: number
  /** Start of each bucket, or the moment of each reading, ms. */
  readonly times: number[]
  /** Mean of the bucket. */
  readonly values: number[]
  readonly low: number[]
  readonly high: number[]
}

interface Point {
  time: number
  mean: number
  low: number
  high: number
}

/** A mean of equal values is that value: what a sum of floats adds to it is no reading. */
function meanOf({ mean, low, high }: Point): number {
  return Math.min(high, Math.max(low, Number(mean.toPrecision(12))))
}

function columns(step: number, points: readonly Point[]): SeriesPoints {
  return {
    step,
    times: points.map(({ time }) => time),
    values: points.map(meanOf),
    low: points.map(({ low }) => low),
    high: points.map(({ high }) => high),
  }
}

/** Start of a bucket of `width` ms, in SQL; the casts keep the division whole in every engine. */
export function bucketSql(column: string, width: number): RawBuilder<number> {
  const offset = sql`cast(${VIETNAM_OFFSET} as bigint)`
  const by = sql`cast(${width} as bigint)`
  return sql<number>`((${sql.ref(column)} + ${offset}) / ${by}) * ${by} - ${offset}`
}

/** The widest level that is no wider than what one point covers; 0 where even a minute is too wide. */
function levelFor(perPoint: number): number {
  return LEVELS.findLast((level) => level <= perPoint) ?? 0
}

/** `from` inclusive, `to` exclusive, ms; at most `points` points (the first bucket may begin before `from`). */
export async function querySeries(
  { read }: Pick<Store, 'read'>,
  series: number,
  from: number,
  to: number,
  points: number,
): Promise<SeriesPoints> {
  const readings = read
    .selectFrom('samples')
    .where('series', '=', series)
    .where('time', '>=', from)
    .where('time', '<', to)
    .orderBy('time')
  // Asked first, because a thousand rows that are then not wanted cost more than the answer.
  const tooMany = await readings.select('time').offset(points).limit(1).executeTakeFirst()
  if (!tooMany)
    return columns(
      0,
      await readings
        .select(['time', 'value as mean', 'value as low', 'value as high'])
        .limit(points)
        .execute(),
    )

  const level = levelFor((to - from) / points)
  const unit = Math.max(level, 1)
  // One bucket is kept in hand: a range that does not start on a bucket touches one more than it holds.
  const step = Math.ceil((to - from) / Math.max(points - 1, 1) / unit) * unit
  const summed =
    level === 0
      ? sql<Point>`select ${bucketSql('time', step)} as time, avg(value) as mean, min(value) as low,
            max(value) as high from samples
          where series = ${series} and time >= ${from} and time < ${to} group by 1 order by 1`
      : sql<Point>`select ${bucketSql('bucket', step)} as time, sum(sum) / sum(count) as mean,
            min(low) as low, max(high) as high from rollups
          where series = ${series} and level = ${level} and bucket > ${from - level} and bucket < ${to}
          group by 1 order by 1`
  const { rows } = await summed.execute(read)
  return columns(step, rows)
}
