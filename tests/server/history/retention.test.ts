/** Narrow levels go when they are old; what is left is right, however late a value comes. */
import { expect, test } from 'vitest'
import { horizonsIn } from '#server/history/horizons'
import { keptFrom, LEVELS } from '#server/history/level'
import { between, pick, seeded, type Random } from '#shared/random'
import { DAY, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { openHistory, PM25, reading, seesAll, type Reading } from '#tests/support/history'
import { expectRollups } from '#tests/support/summed-up'
import { present } from '#tests/support/until'
import { verifyDatabase } from '#server/cli/verify'
import { join } from 'node:path'
import { temporaryFolder } from '#tests/support/folder'

const START = Date.parse('2019-03-10T08:20:00+07:00')
const YEARS = 8

/** A few days' readings up to `now`, some much older, some of moments that had one. */
function draw(random: Random, now: number, before: readonly Reading[]): Reading[] {
  return Array.from({ length: between(random, 10, 40) }, (_, index): Reading => {
    const old = between(random, 0, Math.floor((now - START) / DAY)) * DAY
    const time = pick(random, [
      now - between(random, 0, 2_000) * 30 * SECOND,
      now - between(random, 0, 900) * 4 * MINUTE,
      now - old - between(random, 0, 20) * HOUR,
      before.length > 0 ? pick(random, before).time : now,
    ])
    return {
      id: `e-${now}-${index}`,
      source: pick(random, ['moi-truong', 'so-nong']),
      time,
      value: between(random, 0, 300, 1),
      revision: between(random, 0, 2),
    }
  })
}

test('R11: over years every level that is kept equals the raw readings, and the others are gone', async () => {
  const random = seeded(830)
  const file = join(temporaryFolder(), 'history.db')
  const clock = standingClock(Instant.parse(START))
  const { store, history, log, figures } = await openHistory(file, clock.now)
  const readings: Reading[] = []
  while (clock.now() < START + YEARS * 365 * DAY) {
    clock.advance(Math.floor(pick(random, [HOUR, 5 * DAY, 30 * DAY, 100 * DAY]) * random()))
    const drawn = draw(random, clock.now(), readings)
    readings.push(...drawn)
    await log.append(drawn.map(reading))
    if (random() < 0.7) await history.settle()
  }
  await history.settle()
  await history.settle()
  const horizons = await horizonsIn(store.read)
  await expectRollups(store, readings, horizons)
  for (const level of LEVELS) {
    expect(horizons(level)).toBeLessThanOrEqual(keptFrom(level, clock.now()))
    const { first } = await store.read
      .selectFrom('rollups')
      .select(({ fn }) => fn.min('bucket').as('first'))
      .where('level', '=', level.code)
      .executeTakeFirstOrThrow()
    expect(first).toBeGreaterThanOrEqual(horizons(level))
  }

  const told = new Map<string, Reading[]>()
  for (const one of readings)
    told.set(present(one.source), [...(told.get(one.source ?? '') ?? []), one])
  for (let run = 0; run < 150; run++) {
    const from = START + random() * (clock.now() - START)
    const to = from + 1 + random() ** 3 * (clock.now() - from)
    const window = { from: Math.floor(from), to: Math.ceil(to) }
    const count = pick(random, [2, 3, 10, 100, 1_000])
    const { points, step, feeds } = await figures.query(PM25, window, count, seesAll)
    expect(points.length).toBeLessThanOrEqual(count)
    // Nothing that is gone was asked for: the feed that leads shows all it has.
    const wanted = await store.read
      .selectFrom('samples')
      .innerJoin('series', 'series.id', 'samples.series')
      .select(({ fn }) => [fn.min('value').as('low'), fn.max('value').as('high')])
      .where('feed', '=', feeds[0] ?? '')
      .where('time', '>=', window.from)
      .where('time', '<', window.to)
      .executeTakeFirstOrThrow()
    if (points.length === 0) continue
    const where = JSON.stringify({ window, count, step })
    expect(Math.min(...points.map(({ low }) => low)), where).toBeLessThanOrEqual(wanted.low ?? 0)
    expect(Math.max(...points.map(({ high }) => high)), where).toBeGreaterThanOrEqual(
      wanted.high ?? 0,
    )
  }
  const decades = { from: START - 40 * 365 * DAY, to: clock.now() + 40 * 365 * DAY }
  expect((await figures.query(PM25, decades, 2, seesAll)).points).toHaveLength(2)
  await store.close()
  expect((await verifyDatabase(file)).faults).toEqual([])
}, 120_000)

test('a clock that runs ahead drops nothing that its readings do not make old', async () => {
  const clock = standingClock(Instant.parse(START))
  const { store, history, log } = await openHistory(undefined, clock.now)
  await log.append([reading({ id: 'a', time: START, value: 1 })])
  clock.advance(10 * 365 * DAY)
  await history.settle()
  await history.settle()
  expect(await store.read.selectFrom('rollups').selectAll().execute()).toHaveLength(LEVELS.length)
})
