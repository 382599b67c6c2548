/** History against a recomputation from the raw readings, however they came in. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feedOf, OWN_SOURCE } from '#shared/ids'
import { between, pick, seeded, type Random } from '#shared/random'
import { DAY, HOUR, Instant, MINUTE, SECOND } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { drawEvents, EPOCH_2026, shuffled } from '#tests/support/events'
import { temporaryFolder } from '#tests/support/folder'
import { openHistory, reading, seesAll, type Reading } from '#tests/support/history'
import { expectRollups } from '#tests/support/summed-up'

const YEAR_END = Date.parse('2026-01-01T00:00:00+07:00')
/** A clock that is far behind: nothing is old enough to be dropped. */
const STANDING = standingClock(Instant.parse(EPOCH_2026 - 1_000 * DAY)).now

/**
 * Two feeds and a device of one: several days, with moments that several readings share and corrections of
 * some; and a few readings of a year before, on either side of its end.
 */
function drawReadings(random: Random, count: number): Reading[] {
  const time = (): number =>
    random() < 0.9
      ? EPOCH_2026 - 2 * HOUR + Math.floor(random() * 5_000) * 37 * SECOND
      : YEAR_END + between(random, -200, 200) * DAY + between(random, 0, 50) * 17 * MINUTE
  return Array.from({ length: count }, (_, index) => ({
    id: `e-${index}`,
    source: pick(random, ['moi-truong', 'moi-truong/tram-1', 'so-nong']),
    time: time(),
    value: between(random, 0, 300, 1),
    revision: Math.floor(random() * 3),
    future: random() < 0.02,
  }))
}

describe('history', () => {
  test('R11: roll-ups equal a recomputation under random order, duplicates, late and corrected', async () => {
    const random = seeded(800)
    const { store, history, log } = await openHistory(undefined, STANDING)
    const readings = drawReadings(random, 3_000)
    const sent = shuffled(random, [...readings, ...readings.slice(0, 400)])
    for (let start = 0; start < sent.length; start += 170) {
      await log.append(sent.slice(start, start + 170).map(reading))
      if (random() < 0.5) await history.settle()
    }
    await history.settle()
    await expectRollups(store, readings)
  })

  test('E6: the wall and history choose the same reading of each moment, and the same feed', async () => {
    const { store, log, state, figures } = await openHistory(undefined, STANDING)
    const drawn = drawEvents(seeded(803), 3_000, { kinds: ['indicator.observed'], moments: 3 })
    await log.append(drawn)
    const rows = await store.read
      .selectFrom('samples')
      .innerJoin('series', 'series.id', 'samples.series')
      .select(['indicator', 'area', 'feed', 'time', 'value'])
      .execute()
    const kept = new Map(
      rows.map(({ indicator, area, feed, time, value }) => [
        `${indicator}@${area} ${feed} ${time}`,
        value,
      ]),
    )
    let compared = 0
    for (const [key, entry] of state.entries('indicator')) {
      // What is reckoned has no readings of its own.
      if (entry.latest.source === OWN_SOURCE) continue
      const words = [entry, ...(entry.rivals ?? [])]
      for (const shown of words.flatMap(({ latest, before }) => [
        latest,
        ...(before ? [before] : []),
      ])) {
        const { id, source, observedAt, value } = shown
        expect([key, id, kept.get(`${key} ${feedOf(source)} ${observedAt}`)]).toEqual([
          key,
          id,
          value,
        ])
        compared += 1
      }
      const { indicator, area, latest } = entry
      const [leading] = await figures.at(indicator, [area], latest.observedAt, undefined, seesAll)
      const { value, source, quality, observedAt } = latest
      expect([key, leading]).toEqual([
        key,
        expect.objectContaining({ value, source, quality, observedAt, made: 'reported' }),
      ])
    }
    expect(compared).toBeGreaterThan(150)
  })

  test('R1: what was not summed up before a crash is summed up after it', async () => {
    const file = join(temporaryFolder(), 'history.db')
    const readings = drawReadings(seeded(801), 900)
    for (let start = 0; start < readings.length; start += 300) {
      const { history, log, store } = await openHistory(file, STANDING)
      await log.append(readings.slice(start, start + 150).map(reading))
      await history.settle()
      await log.append(readings.slice(start + 150, start + 300).map(reading))
      await store.close()
    }
    const { store, history } = await openHistory(file, STANDING)
    await history.settle()
    await expectRollups(store, readings)
  })

  test('R3: the cursor of the sums moves on although nothing measured came', async () => {
    const { store, history, log } = await openHistory(undefined, STANDING)
    const future = Array.from({ length: 30 }, (_, index) =>
      reading({ id: `e-${index}`, time: EPOCH_2026, value: index, future: true }),
    )
    await log.append(future)
    await history.settle()
    const row = await store.read.selectFrom('cursors').selectAll().executeTakeFirst()
    expect(row?.seq).toBe(30)
  })
})
