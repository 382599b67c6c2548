import Database from 'libsql'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Figure, Line } from '#tests/bench/figure'
import { areaOf, INDICATOR, writeHistory } from '#tests/bench/long-history'
import { count, median, monotonic, short } from '#tests/bench/statistics'
import { openStore, type Store } from '#server/db/store'
import { createFigures, type Figures } from '#server/history/figures'
import { createState } from '#server/projections/state'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { DAY, MINUTE, VIETNAM_OFFSET } from '#shared/time'

const POINTS = 1_000
const END = Date.parse('2026-01-01T00:00:00+07:00')
/** Growth in the number of series, then in their length; each is there for a year at least. */
const SIZES = [
  { series: 1, samplesEach: 500_000 },
  { series: 5, samplesEach: 1_000_000 },
  { series: 5, samplesEach: 4_000_000 },
] as const
const EVERY = MINUTE
const WINDOWS = [
  ['day', DAY],
  ['month', 30 * DAY],
  ['year', 340 * DAY],
] as const
/** A cross-section of a province: 5 million rows too. */
const AREAS = 150
const WIDE = { series: AREAS, samplesEach: 33_334, every: 15 * MINUTE, end: END }
/** Queries of each kind; the whole-table scans are few, because they are slow. */
const QUERIES = 60
const SCANS = 3
const WARM_UP = 5

const indicator = IndicatorCode.parse(INDICATOR)
const seesAll = (): boolean => true

interface Opened {
  readonly rows: number
  readonly series: number
  readonly store: Store
  readonly figures: Figures
}

async function open(file: string, rows: number, series: number): Promise<Opened> {
  const store = await openStore(file, randomUUID)
  return { rows, series, store, figures: createFigures(store, createState()) }
}

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

async function query({ figures }: Opened, series: number, width: number) {
  const begin = monotonic()
  const area = AreaCode.parse(areaOf(series))
  const window = { from: END - width, to: END }
  const { points, step } = await figures.query({ indicator, area }, window, POINTS, seesAll)
  const took = monotonic() - begin
  if (points.length > POINTS || points.length < POINTS / 4)
    throw new Error(`${points.length} points instead of about ${POINTS}`)
  return { took, step }
}

/**
 * Median times of a query, ms, and the step of its answer. The databases are asked in turn, so that what
 * else the machine does falls on all of them; each series is asked once before it counts.
 */
async function timed(all: readonly Opened[], width: number) {
  const times = all.map((): number[] => [])
  let step = 0
  for (let number = 0; number < QUERIES + WARM_UP; number++)
    for (const [index, opened] of all.entries()) {
      const asked = await query(opened, 1 + (number % opened.series), width)
      step = asked.step
      if (number >= WARM_UP) times[index]?.push(asked.took)
    }
  return { ms: times.map(median), step }
}

/** The latest of every area at a moment, by index and by a scan of all rows. */
async function crossSection(file: string): Promise<Line> {
  await writeHistory(file, WIDE)
  const { store, figures } = await open(file, AREAS * WIDE.samplesEach, AREAS)
  const areas = Array.from({ length: AREAS }, (_, index) => AreaCode.parse(areaOf(index + 1)))
  const times: number[] = []
  for (let number = 0; number <= QUERIES; number++) {
    const begin = monotonic()
    const found = await figures.at(indicator, areas, END, undefined, seesAll)
    if (number > 0) times.push(monotonic() - begin)
    if (found.length < AREAS) throw new Error(`${found.length} areas of ${AREAS}`)
  }
  await store.close()
  const whole = new Database(file, { readonly: true })
  const scans = Array.from({ length: SCANS + 1 }, () => {
    const begin = monotonic()
    whole.prepare('select series, value, max(time) from samples group by +series').all()
    return monotonic() - begin
  })
  whole.close()
  const [fast, full] = [median(times), median(scans.slice(1))]
  return {
    ratio: fast / full,
    goal: { atMost: 1 / 50 },
    text:
      `the latest of ${AREAS} areas over ${count(AREAS * WIDE.samplesEach)} rows: ${short(fast)} ms ` +
      `against a scan of all rows ${short(full)} ms (warm)`,
  }
}

export const series: Figure = {
  name: 'series',
  async measure(place) {
    const folder = place.folder()
    const all: Opened[] = []
    for (const { series, samplesEach } of SIZES) {
      const rows = series * samplesEach
      const file = join(folder, `${rows}.db`)
      await writeHistory(file, { series, samplesEach, every: EVERY, end: END })
      all.push(await open(file, rows, series))
    }
    const middle = all[1]
    if (!middle) throw new Error('no database to scan')
    const whole = new Database(join(folder, `${middle.rows}.db`), { readonly: true })
    const lines: Line[] = []
    for (const [name, width] of WINDOWS) {
      const { ms, step } = await timed(all, width)
      const [least = Number.NaN, fast = Number.NaN, most = Number.NaN] = ms
      const slow = Array.from({ length: SCANS + 1 }, () => scan(whole, 1, END - width, step))
      const full = median(slow.slice(1))
      lines.push({
        ratio: fast / full,
        goal: { atMost: 1 / 50 },
        text:
          `${POINTS}-point series of a ${name} over ${count(middle.rows)} rows: ` +
          `${short(fast)} ms against a scan of all rows ${short(full)} ms (warm)`,
      })
      for (const [more, less, from, to] of [
        [fast, least, 0, 1],
        [most, fast, 1, 2],
      ] as const)
        lines.push({
          ratio: more / less,
          goal: { atMost: 1.2 },
          text:
            `the same ${name} over ${count(all[to]?.rows ?? 0)} rows: ${short(more)} ms against ` +
            `${short(less)} ms over ${count(all[from]?.rows ?? 0)}`,
        })
    }
    whole.close()
    for (const { store } of all) await store.close()
    lines.push(await crossSection(join(folder, 'wide.db')))
    return lines
  },
}
