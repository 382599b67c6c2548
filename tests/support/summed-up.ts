/** What history should hold, worked out from the raw readings and apart from the product. */
import { expect } from 'vitest'
import type { Store } from '#server/db/store'
import { LEVELS, type Level } from '#server/history/level'
import { DAY, HOUR } from '#shared/time'
import { feedIn, type Reading } from '#tests/support/history'
import { present } from '#tests/support/until'

/** The winner of each moment and feed: highest revision, then greatest id and source. */
export function winners(readings: readonly Reading[]): Map<string, Map<number, number>> {
  const best = new Map<string, Map<number, Reading>>()
  const rank = ({ id, source }: Reading): string => `${id} ${source}`
  for (const one of readings) {
    if (one.future) continue
    const ofFeed = best.get(feedIn(one)) ?? new Map<number, Reading>()
    best.set(feedIn(one), ofFeed)
    const other = ofFeed.get(one.time)
    const more = (one.revision ?? 0) - (other?.revision ?? 0)
    if (!other || more > 0 || (more === 0 && rank(one) > rank(other))) ofFeed.set(one.time, one)
  }
  return new Map(
    [...best].map(([feed, moments]) => [
      feed,
      new Map([...moments].map(([time, { value }]) => [time, value])),
    ]),
  )
}

/** The calendar of Viet Nam, from its dates as they are written and not from the product's arithmetic. */
const PERIODS: Readonly<Record<number, (date: string) => string>> = {
  4: (date) => date,
  5: (date) => `${date.slice(0, 7)}-01`,
  6: (date) => {
    const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1
    return `${date.slice(0, 5)}${String(first).padStart(2, '0')}-01`
  },
  7: (date) => `${date.slice(0, 4)}-01-01`,
}
const inVietNam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })

export function startIn({ code, width }: Level, time: number): number {
  const period = PERIODS[code]
  if (period) return Date.parse(`${period(inVietNam.format(time))}T00:00:00+07:00`)
  return time - ((time + 7 * HOUR) % width)
}

const rounded = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 1_000)

const total = (all: Iterable<number>): number => [...all].reduce((sum, value) => sum + value, 0)
const meanOf = (all: readonly number[]): number => total(all) / all.length

/** Values in order of time, by the days that have any. */
function byDay(readings: Iterable<readonly [time: number, value: number]>): number[][] {
  const days = new Map<string, number[]>()
  for (const [time, value] of readings) {
    const day = inVietNam.format(time)
    days.set(day, [...(days.get(day) ?? []), value])
  }
  return [...days.values()]
}

/** The mean of a bucket of `step` ms: of whole days, that of the days' means. */
export function meanOver(
  readings: Iterable<readonly [time: number, value: number]>,
  step: number,
): number {
  const all = [...readings]
  return meanOf(step % DAY === 0 ? byDay(all).map(meanOf) : all.map(([, value]) => value))
}

function summedUp(values: ReadonlyMap<number, number>, level: Level) {
  const buckets = new Map<number, [time: number, value: number][]>()
  for (const [time, value] of values) {
    const bucket = startIn(level, time)
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), [time, value]])
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, list]) => {
      const inOrder = [...list].sort(([a], [b]) => a - b)
      const ordered = inOrder.map(([, value]) => value)
      const days = byDay(inOrder)
      return {
        bucket,
        count: list.length,
        sum: rounded(total(ordered)),
        low: Math.min(...ordered),
        high: Math.max(...ordered),
        last: ordered.at(-1),
        day_total: level.code < 4 ? null : rounded(total(days.map((day) => day.at(-1) ?? 0))),
        days: level.code < 4 ? null : days.length,
        day_means: level.code < 4 ? null : expect.closeTo(total(days.map(meanOf)), 6),
      }
    })
}

/** `keptFrom`: of a level, from when on its buckets are still there; those before are not looked at. */
export async function expectRollups(
  store: Store,
  readings: readonly Reading[],
  keptFrom: (level: Level) => number = () => Number.NEGATIVE_INFINITY,
): Promise<void> {
  const series = await store.read.selectFrom('series').selectAll().execute()
  const all = winners(readings)
  expect(series.map(({ feed }) => feed).sort()).toEqual([...all.keys()].sort())
  for (const { id, feed } of series) {
    const values = present(all.get(feed))
    for (const level of LEVELS) {
      const rows = await store.read
        .selectFrom('rollups')
        .select(['bucket', 'count', 'sum', 'low', 'high', 'last', 'day_total', 'days', 'day_means'])
        .where('series', '=', id)
        .where('level', '=', level.code)
        .where('bucket', '>=', Math.max(keptFrom(level), -1e15))
        .orderBy('bucket')
        .execute()
      const kept = rows.map((row) => ({
        ...row,
        sum: rounded(row.sum),
        day_total: rounded(row.day_total),
      }))
      const wanted = summedUp(values, level).filter(({ bucket }) => bucket >= keptFrom(level))
      expect([level.code, kept]).toEqual([level.code, wanted])
    }
    const samples = await store.read
      .selectFrom('samples')
      .select(['time', 'value'])
      .where('series', '=', id)
      .execute()
    expect(new Map(samples.map(({ time, value }) => [time, value]))).toEqual(values)
  }
}
