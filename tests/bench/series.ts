import Database from 'libsql'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Figure, Line } from '#tests/bench/figure'
import { writeHistory } from '#tests/bench/long-history'
import { count, median, monotonic, short } from '#tests/bench/statistics'
import { openStore, type Store } from '#server/db/store'
import { querySeries } from '#server/history/query'
import { DAY, SECOND, VIETNAM_OFFSET } from '#shared/time'

const POINTS = 1_000
const SERIES = 5
const EVERY = 30 * SECOND
const SMALL = 1_000_000
const LARGE = 4_000_000
const END = Date.parse('2026-01-01T00:00:00+07:00')
const WINDOWS = [
  ['day', DAY],
  ['month', 30 * DAY],
  ['year', 340 * DAY],
] as const
/** Queries of each kind; the whole-table scans are few, because they are slow. */
const QUERIES = 60
const SCANS = 3

/** The same buckets from every row of the table: unary plus keeps SQLite from its key. */
function scan(database: Database.Database, series: number, from: number, step: number): number {
  const begin = monotonic()
  const rows = database
    .prepare(
      `select ((time + ${VIETNAM_OFFSET}) / ?) * ? - ${VIETNAM_OFFSET} as bucket, avg(value), min(value), max(value)
       from samples where +series = ? and +time >= ? and +time < ? group by 1 order by 1`,
    )
    .all([step, step, series, from, END])
  if (rows.length === 0) throw new Error('the scan found nothing')
  return monotonic() - begin
}

async function query(store: Store, series: number, width: number): Promise<[number, number]> {
  const begin = monotonic()
  const { times, step } = await querySeries(store, series, END - width, END, POINTS)
  const took = monotonic() - begin
  if (times.length > POINTS || times.length < POINTS / 2)
    throw new Error(`${times.length} points instead of about ${POINTS}`)
  return [took, step]
}

export const series: Figure = {
  name: 'series',
  async measure(place) {
    const folder = place.folder()
    const smallFile = join(folder, 'small.db')
    const largeFile = join(folder, 'large.db')
    for (const [file, samplesEach] of [
      [smallFile, SMALL],
      [largeFile, LARGE],
    ] as const)
      await writeHistory(file, { series: SERIES, samplesEach, every: EVERY, end: END })
    const small = await openStore(smallFile, randomUUID)
    const large = await openStore(largeFile, randomUUID)
    const whole = new Database(smallFile, { readonly: true })
    const lines: Line[] = []
    for (const [name, width] of WINDOWS) {
      const fast: number[] = []
      const grown: number[] = []
      let step = 0
      for (let number = 0; number <= QUERIES; number++) {
        const id = 1 + (number % SERIES)
        const [one, pointStep] = await query(small, id, width)
        const [other] = await query(large, id, width)
        step = pointStep
        // Each series is asked once before it counts: everything is in the page cache.
        if (number < SERIES) continue
        fast.push(one)
        grown.push(other)
      }
      const slow = Array.from({ length: SCANS + 1 }, () => scan(whole, 1, END - width, step))
      const full = median(slow.slice(1))
      lines.push({
        ratio: median(fast) / full,
        goal: { atMost: 1 / 50 },
        text:
          `${POINTS}-point series of a ${name} over ${count(SMALL * SERIES)} rows: ` +
          `${short(median(fast))} ms against a scan of all rows ${short(full)} ms (warm)`,
      })
      lines.push({
        ratio: median(grown) / median(fast),
        goal: { atMost: 1.2 },
        text:
          `the same ${name} over ${count(LARGE * SERIES)} rows: ${short(median(grown))} ms ` +
          `against ${short(median(fast))} ms`,
      })
    }
    whole.close()
    await small.close()
    await large.close()
    return lines
  },
}
