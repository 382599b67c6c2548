/** Several feeds of one figure: one leads, an older one goes on before it, and none are mixed. */
import { expect, test } from 'vitest'
import { catalogue } from '#shared/catalogue'
import { between, pick, seeded } from '#shared/random'
import { DAY, HOUR, Instant } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { EPOCH_2026 } from '#tests/support/events'
import { openHistory, PM25, reading, said, seesAll, type Reading } from '#tests/support/history'
import { meanOver } from '#tests/support/summed-up'
import { present } from '#tests/support/until'

/** A clock that is far behind: nothing is old enough to be dropped. */
const STANDING = standingClock(Instant.parse(EPOCH_2026 - 1_000 * DAY)).now

const at = (id: string, source: string, time: number, value: number): Reading => ({
  id,
  source,
  time: EPOCH_2026 + time,
  value,
})
const all = { from: EPOCH_2026 - DAY, to: EPOCH_2026 + 100 * DAY }

test('the one with the newest word leads; before its first word the one it replaced goes on', async () => {
  const { history, log, figures } = await openHistory(undefined, STANDING)
  const old = Array.from({ length: 200 }, (_, index) => at(`o-${index}`, 'cu', index * HOUR, 10))
  const now = Array.from({ length: 300 }, (_, index) =>
    at(`m-${index}`, 'moi/tram-1', 100.5 * HOUR + index * HOUR, 1_000),
  )
  const aside = Array.from({ length: 50 }, (_, index) =>
    at(`x-${index}`, 'be-ben', index * HOUR, 7),
  )
  await log.append([...old, ...now, ...aside].map(reading))
  await history.settle()
  const told = await figures.query(PM25, all, 1_000, seesAll)
  expect(told.feeds).toEqual(['moi', 'cu'])
  expect(told.points.map(({ value }) => value)).toEqual([
    ...Array.from({ length: 101 }, () => 10),
    ...Array.from({ length: 300 }, () => 1_000),
  ])
  for (const points of [2, 5, 17, 40, 90]) {
    const found = await figures.query(PM25, all, points, seesAll)
    // No bucket holds two feeds, so every mean is the value of one.
    for (const { value, low, high } of found.points)
      expect([value, low, high]).toEqual([value, value, value])
    expect(found.points.length).toBeGreaterThan(0)
  }
  const days = await figures.byPeriod(PM25, all, 'day', seesAll)
  expect(days.points.map(({ value }) => value)).toEqual([
    10,
    10,
    10,
    10,
    ...Array.from({ length: 13 }, () => 1_000),
  ])
})

test('the one that the definition puts first leads, also when it is silent', async () => {
  const { history, log, figures } = await openHistory(undefined, STANDING)
  const definition = catalogue.find(({ code }) => code === PM25.indicator)
  await log.append([
    said(
      'indicator.defined',
      { id: 'd', time: EPOCH_2026, area: 'VN' },
      {
        ...present(definition),
        feeds: ['chinh-thuc'],
      },
    ),
    reading(at('a', 'chinh-thuc', HOUR, 1)),
    reading(at('b', 'khac', 0, 2)),
    reading(at('c', 'khac', 200 * DAY, 2)),
  ])
  await history.settle()
  const told = await figures.query(PM25, all, 100, seesAll)
  expect(told.points.map(({ value }) => value)).toEqual([2, 1])
  const moment = (time: number) =>
    figures.at(PM25.indicator, [PM25.area], EPOCH_2026 + time, undefined, seesAll)
  expect(await moment(HOUR / 2)).toMatchObject([{ value: 2 }])
  expect(await moment(HOUR)).toMatchObject([{ value: 1, source: 'chinh-thuc', seq: 2 }])
  // Dead by then, and nobody else speaks for it.
  expect(await moment(200 * DAY)).toEqual([])
})

test('R11: whatever feeds come and go, each bucket is the mean of the one that leads there', async () => {
  const random = seeded(806)
  for (let round = 0; round < 4; round++) {
    const { history, log, figures } = await openHistory(undefined, STANDING)
    const feeds = ['a', 'b', 'c', 'd'].map((source) => {
      const from = between(random, 0, 60 * 24) * HOUR
      const times = Array.from(
        { length: between(random, 1, 300) },
        () => from + between(random, 0, between(random, 1, 20 * 24)) * HOUR,
      )
      return [...new Set(times)]
        .sort((one, other) => one - other)
        .map((time, index) => at(`${source}-${index}`, source, time, between(random, 0, 300, 1)))
    })
    await log.append(feeds.flat().map(reading))
    await history.settle()
    // The one with the newest word first; of two that end together the greater id.
    const newest = (of: readonly Reading[]) => present(of.at(-1))
    const inOrder = feeds.toSorted(
      (one, other) =>
        newest(other).time - newest(one).time || (newest(other).id > newest(one).id ? 1 : -1),
    )
    for (let run = 0; run < 40; run++) {
      const from = EPOCH_2026 + between(random, -5, 60) * DAY
      const window = { from, to: from + between(random, 1, 60 * 24) * HOUR }
      const points = pick(random, [3, 20, 100, 2_000])
      const found = await figures.query(PM25, window, points, seesAll)
      const step = Math.max(found.step, 1)
      const bucketOf = (time: number): number =>
        found.step === 0 ? time : Math.floor((time + 7 * HOUR) / step) * step - 7 * HOUR
      const buckets = new Map<number, (readonly [time: number, value: number])[]>()
      let until = Number.POSITIVE_INFINITY
      for (const feed of inOrder) {
        const start = bucketOf(present(feed[0]).time)
        if (start >= until) continue
        for (const { time, value } of feed) {
          if (time >= until) continue
          const bucket = bucketOf(time)
          buckets.set(bucket, [...(buckets.get(bucket) ?? []), [time, value]])
        }
        until = start
      }
      // The first and the last bucket may reach beyond the window.
      const inside = (bucket: number): boolean =>
        bucket >= window.from && bucket + step <= window.to
      const told = found.points.filter(({ time }) => inside(time))
      expect(told.map(({ time }) => time)).toEqual(
        [...buckets.keys()].filter(inside).sort((one, other) => one - other),
      )
      for (const { time, value, low, high } of told) {
        const of = present(buckets.get(time))
        const values = of.map(([, one]) => one)
        expect(value).toBeCloseTo(meanOver(of, step), 6)
        expect([low, high]).toEqual([Math.min(...values), Math.max(...values)])
      }
    }
  }
})

test('page by page the readings of every feed are listed once, each with what others say of its moment', async () => {
  const random = seeded(807)
  const { history, log, figures } = await openHistory(undefined, STANDING)
  const sent = ['a', 'b', 'c'].flatMap((source) =>
    Array.from({ length: 60 }, (_, index) =>
      at(`${source}-${index}`, source, between(random, 0, 40) * HOUR, between(random, 0, 300, 1)),
    ),
  )
  await log.append(sent.map(reading))
  await history.settle()
  const feeds = new Map<string, Map<number, string>>()
  for (const { source = '', id, time } of sent) {
    const stands = feeds.get(source) ?? new Map<number, string>()
    // Of one moment the greater id stands.
    if (id > (stands.get(time) ?? '')) stands.set(time, id)
    feeds.set(source, stands)
  }
  const wanted = [...feeds.values()].flatMap((stands) => [...stands.values()])
  for (const limit of [1, 2, 7, 500]) {
    const listed: string[] = []
    let { to } = all
    for (let more = true; more;) {
      const page = await figures.readings(PM25, { from: 0, to }, limit, seesAll)
      expect(page.behind.length).toBeLessThanOrEqual(Math.max(limit, feeds.size))
      for (const { event, earlier, others } of page.behind) {
        expect(event.observedAt).toBeLessThan(to)
        listed.push(event.id)
        expect(new Set(earlier.map(({ source }) => source))).toEqual(
          new Set(earlier.length > 0 ? [event.source] : []),
        )
        const rivals = [...feeds].flatMap(([source, stands]) =>
          source === event.source ? [] : (stands.get(event.observedAt) ?? []),
        )
        expect(others.map(({ id }) => id).sort()).toEqual(rivals.sort())
      }
      to = present(page.behind.at(-1)).event.observedAt
      more = page.more
    }
    expect(listed.toSorted()).toEqual(wanted.toSorted())
  }
})
