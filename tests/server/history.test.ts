/** History against a recomputation from the raw readings, however they came in. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '#server/db/store'
import { bucketOf, LEVELS } from '#server/history/bucket'
import { createHistory, type History } from '#server/history/history'
import type { EventLog } from '#server/log/log'
import { sqlLog } from '#server/log/sql'
import { fold } from '#server/projections/index'
import { createState } from '#server/projections/state'
import { eventOf, type Event } from '#shared/event'
import { AreaCode, EventId, IndicatorCode, Source } from '#shared/ids'
import { between, seeded, type Random } from '#shared/random'
import { DAY, HOUR, Instant, MINUTE, SECOND, VIETNAM_OFFSET } from '#shared/time'
import { drawEvents, EPOCH_2026, numbered, shuffled } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { present } from '#tests/support/until'

const series = { indicator: IndicatorCode.parse('env.pm25'), area: AreaCode.parse('46') }

interface Reading {
  readonly id: string
  readonly time: number
  readonly value: number
  readonly revision?: number
  readonly future?: boolean
}

function reading({ id, time, value, revision = 0, future = false }: Reading): Event {
  const envelope = {
    id: EventId.parse(id),
    source: Source.parse('moi-truong'),
    area: series.area,
    observedAt: Instant.parse(time),
    receivedAt: Instant.parse(time),
    quality: 'measured' as const,
    ...(future && { flag: 'future' as const }),
  }
  const data = { indicator: series.indicator, value, unit: 'micrograms_per_m3', revision }
  return eventOf(envelope, 'indicator.observed', data)
}

interface Opened {
  readonly store: Store
  readonly history: History
  readonly log: EventLog
}

async function open(file = join(temporaryFolder(), 'history.db')): Promise<Opened> {
  const store = await openStore(file, randomUUID)
  onTestFinished(() => store.close().catch(() => undefined))
  const history = createHistory(store)
  const log = await sqlLog(store, history.alongside)
  await history.follow(log)
  return { store, history, log }
}

/** Several days, with moments that several readings share and corrections of some. */
function drawReadings(random: Random, count: number): Reading[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `e-${index}`,
    time: EPOCH_2026 - 2 * HOUR + Math.floor(random() * 5_000) * 37 * SECOND,
    value: between(random, 0, 300, 1),
    revision: Math.floor(random() * 3),
    future: random() < 0.02,
  }))
}

/** The winner of each moment: highest revision, then greatest id. */
function winners(readings: readonly Reading[]): Map<number, number> {
  const best = new Map<number, Reading>()
  for (const one of readings) {
    if (one.future) continue
    const other = best.get(one.time)
    const more = (one.revision ?? 0) - (other?.revision ?? 0)
    if (!other || more > 0 || (more === 0 && one.id > other.id)) best.set(one.time, one)
  }
  return new Map([...best].map(([time, { value }]) => [time, value]))
}

function summedUp(values: ReadonlyMap<number, number>, level: number): unknown[] {
  const buckets = new Map<number, [time: number, value: number][]>()
  for (const [time, value] of values) {
    const bucket = Math.floor((time + VIETNAM_OFFSET) / level) * level - VIETNAM_OFFSET
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), [time, value]])
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, list]) => {
      const ordered = [...list].sort(([a], [b]) => a - b).map(([, value]) => value)
      const sum = ordered.reduce((total, value) => total + value, 0)
      return {
        bucket,
        count: list.length,
        sum: Math.round(sum * 1_000),
        low: Math.min(...ordered),
        high: Math.max(...ordered),
        last: ordered.at(-1),
      }
    })
}

async function expectRollups(store: Store, readings: readonly Reading[]): Promise<void> {
  const values = winners(readings)
  for (const level of LEVELS) {
    const rows = await store.read
      .selectFrom('rollups')
      .select(['bucket', 'count', 'sum', 'low', 'high', 'last'])
      .where('level', '=', level)
      .orderBy('bucket')
      .execute()
    const rounded = rows.map((row) => ({ ...row, sum: Math.round(row.sum * 1_000) }))
    expect(rounded).toEqual(summedUp(values, level))
  }
  const samples = await store.read.selectFrom('samples').select(['time', 'value']).execute()
  expect(new Map(samples.map(({ time, value }) => [time, value]))).toEqual(values)
}

describe('history', () => {
  test('R11: roll-ups equal a recomputation under random order, duplicates, late and corrected', async () => {
    const random = seeded(800)
    const { store, history, log } = await open()
    const readings = drawReadings(random, 3_000)
    const sent = shuffled(random, [...readings, ...readings.slice(0, 400)])
    for (let start = 0; start < sent.length; start += 170) {
      await log.append(sent.slice(start, start + 170).map(reading))
      if (random() < 0.5) await history.settle()
    }
    await history.settle()
    await expectRollups(store, readings)
  })

  test('E6: the wall and history choose the same reading of each moment', async () => {
    const { store, log } = await open()
    const drawn = drawEvents(seeded(803), 3_000, { kinds: ['indicator.observed'], moments: 3 })
    await log.append(drawn)
    const state = createState()
    for (const event of numbered(drawn)) fold(state, event)
    const rows = await store.read
      .selectFrom('samples')
      .innerJoin('series', 'series.id', 'samples.series')
      .select(['indicator', 'area', 'time', 'value'])
      .execute()
    const kept = new Map(
      rows.map(({ indicator, area, time, value }) => [`${indicator}@${area} ${time}`, value]),
    )
    let compared = 0
    for (const [key, { latest, before }] of state.entries('indicator'))
      for (const shown of before ? [latest, before] : [latest]) {
        expect([key, shown.id, kept.get(`${key} ${shown.observedAt}`)]).toEqual([
          key,
          shown.id,
          shown.value,
        ])
        compared += 1
      }
    expect(compared).toBeGreaterThan(50)
  })

  test('R1: what was not summed up before a crash is summed up after it', async () => {
    const file = join(temporaryFolder(), 'history.db')
    const readings = drawReadings(seeded(801), 900)
    for (let start = 0; start < readings.length; start += 300) {
      const { history, log, store } = await open(file)
      await log.append(readings.slice(start, start + 150).map(reading))
      await history.settle()
      await log.append(readings.slice(start + 150, start + 300).map(reading))
      await store.close()
    }
    const { store, history } = await open(file)
    await history.settle()
    await expectRollups(store, readings)
  })

  test('R3: the cursor of the sums moves on although nothing measured came', async () => {
    const { store, history, log } = await open()
    const future = Array.from({ length: 30 }, (_, index) =>
      reading({ id: `e-${index}`, time: EPOCH_2026, value: index, future: true }),
    )
    await log.append(future)
    await history.settle()
    const row = await store.read.selectFrom('cursors').selectAll().executeTakeFirst()
    expect(row?.seq).toBe(30)
  })

  test('a query gives at most the points asked for, in order, and keeps least and greatest', async () => {
    const random = seeded(802)
    const { history, log } = await open()
    const readings = drawReadings(random, 4_000)
    await log.append(readings.map(reading))
    await history.settle()
    const values = winners(readings)
    const times = [...values.keys()]
    const first = Math.min(...times)
    const last = Math.max(...times)
    for (let run = 0; run < 200; run++) {
      const from = first - DAY + Math.floor(random() * (last - first + 2 * DAY))
      const to = from + 1 + Math.floor(random() ** 3 * 10 * DAY)
      const points = 2 + Math.floor(random() * 400)
      const found = await history.query(series, from, to, points)
      expect(found.times.length).toBeLessThanOrEqual(points)
      expect(found.times).toEqual([...found.times].sort((a, b) => a - b))
      expect(new Set(found.times).size).toBe(found.times.length)
      const inside = times.filter((time) => time >= from && time < to)
      expect(found.times.length > 0).toBe(
        found.step > 0 ? found.times.length > 0 : inside.length > 0,
      )
      const wanted = inside.map((time) => present(values.get(time)))
      if (wanted.length === 0) continue
      // A first bucket may begin before `from`: it can only widen what is shown.
      expect(Math.max(...found.high)).toBeGreaterThanOrEqual(Math.max(...wanted))
      expect(Math.min(...found.low)).toBeLessThanOrEqual(Math.min(...wanted))
      if (found.step === 0) expect(found.values).toHaveLength(wanted.length)
      found.values.forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(present(found.low[index]) - 1e-9)
        expect(value).toBeLessThanOrEqual(present(found.high[index]) + 1e-9)
      })
    }
  })

  test('days are days of Asia/Ho_Chi_Minh', async () => {
    const midnight = EPOCH_2026
    expect(bucketOf(midnight, DAY)).toBe(midnight)
    expect(bucketOf(midnight - 1, DAY)).toBe(midnight - DAY)
    for (const level of LEVELS) expect(bucketOf(midnight, level)).toBe(midnight)
    const { history, log } = await open()
    const every = Array.from({ length: 40 * 24 }, (_, hour) =>
      reading({ id: `e-${hour}`, time: midnight + hour * HOUR + MINUTE, value: hour % 24 }),
    )
    await log.append(every)
    await history.settle()
    const { times, step, values } = await history.query(series, midnight, midnight + 40 * DAY, 41)
    expect(step).toBe(DAY)
    expect(times).toEqual(Array.from({ length: 40 }, (_, day) => midnight + day * DAY))
    expect(new Set(values)).toEqual(new Set([11.5]))
  })

  test('a series that never had a value is empty, not a fault', async () => {
    const { history } = await open()
    expect(await history.query(series, 0, EPOCH_2026, 100)).toMatchObject({ times: [], values: [] })
  })
})
