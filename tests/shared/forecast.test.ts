/** Where figures are going: known series are recovered, and bands hold what they promise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded, type Random } from '#shared/random'
import { forecast, leastValues } from '#shared/reckon/forecast/forecast'

const WIDE = [-1e9, 1e9] as const
const WEEK = { season: 7, horizon: 7, bounds: WIDE }

const series = (length: number, valueAt: (at: number) => number): number[] =>
  Array.from({ length }, (_, at) => valueAt(at))
const weekly = (at: number): number => [3, 8, 6, 5, 7, -9, -20][at % 7] ?? 0

/** Standard normal (Box & Muller 1958). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Sums of what came before, each time kept in part. */
function walk(random: Random, length: number, keep: number): number[] {
  let value = 0
  return series(length, () => 50 + (value = keep * value + normal(random)))
}

const shapes: Record<string, (random: Random, length: number) => number[]> = {
  level: (random, length) => series(length, () => 50 + 5 * normal(random)),
  line: (random, length) => series(length, (at) => 10 + 0.5 * at + 3 * normal(random)),
  season: (random, length) => series(length, (at) => 50 + weekly(at) + 2 * normal(random)),
  both: (random, length) => series(length, (at) => 0.2 * at + weekly(at) + 2 * normal(random)),
  outliers: (random, length) =>
    series(length, () => 50 + (random() < 0.05 ? 30 : 2) * normal(random)),
  shift: (random, length) =>
    series(length, (at) => (at < length / 3 ? 50 : 70) + 3 * normal(random)),
  returning: (random, length) => walk(random, length, 0.8),
  wandering: (random, length) => walk(random, length, 1),
}

describe('what is known is recovered', () => {
  test.each([
    ['a constant', 40, () => 12.5],
    ['a line', 40, (at: number) => 100 - 1.5 * at],
    ['a season', 60, (at: number) => 50 + weekly(at)],
    ['a season on a line', 80, (at: number) => 50 + 0.7 * at + weekly(at)],
  ])('%s', (_, length, valueAt) => {
    const told = forecast(series(length, valueAt), WEEK)
    for (const [step, value] of (told?.values ?? []).entries()) {
      expect(value).toBeCloseTo(valueAt(length + step), 6)
      expect(told?.low[step]).toBeCloseTo(value, 6)
      expect(told?.high[step]).toBeCloseTo(value, 6)
    }
    expect(told?.values).toHaveLength(7)
    expect(told?.error).toBeCloseTo(0, 6)
  })
})

test('the band holds about as much of what comes as it says', () => {
  const held: Record<string, number> = {}
  let inside = 0
  let all = 0
  for (const [index, [name, make]] of Object.entries(shapes).entries()) {
    let insideShape = 0
    let allShape = 0
    for (let run = 0; run < 25; run++) {
      const values = make(seeded(1_000 * index + run), 67)
      const told = forecast(values.slice(0, 60), WEEK)
      for (const [step, value] of values.slice(60).entries()) {
        const [low = Number.NaN, high = Number.NaN] = [told?.low[step], told?.high[step]]
        insideShape += low <= value && value <= high ? 1 : 0
        allShape += 1
      }
    }
    held[name] = insideShape / allShape
    inside += insideShape
    all += allShape
  }
  expect(inside / all).toBeGreaterThan(0.72)
  expect(inside / all).toBeLessThan(0.88)
  for (const share of Object.values(held)) {
    expect(share).toBeGreaterThan(0.65)
    expect(share).toBeLessThan(0.95)
  }
})

describe('whatever is asked', () => {
  const value = fc.option(fc.double({ min: -50, max: 150, noNaN: true }), {
    nil: undefined,
    freq: 40,
  })
  const asked = fc.record({
    season: fc.constantFrom(1, 2, 7, 12),
    horizon: fc.integer({ min: 1, max: 14 }),
    bounds: fc.constantFrom([0, 100] as const, WIDE),
  })

  test('what is told has a band around it, is within the range, widens, and is told again alike', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 20, maxLength: 90 }), asked, (values, question) => {
        const told = forecast(values, question)
        if (!told) return
        expect(forecast(values, question)).toEqual(told)
        const { season: _season, horizon, bounds } = question
        for (const list of [told.values, told.low, told.high]) expect(list).toHaveLength(horizon)
        for (const [step, middle] of told.values.entries()) {
          const [low = Number.NaN, high = Number.NaN] = [told.low[step], told.high[step]]
          expect(bounds[0] <= low && low <= middle && middle <= high && high <= bounds[1]).toBe(
            true,
          )
        }
        if (bounds === WIDE) {
          const widths = told.high.map((high, step) => high - (told.low[step] ?? Number.NaN))
          for (const [step, width] of widths.slice(1).entries())
            expect(width).toBeGreaterThanOrEqual((widths[step] ?? Number.NaN) - 1e-9)
        }
        expect(told.error).toBe(Math.min(...told.tried.map(({ error }) => error)))
        expect(told.tried.map(({ method }) => method)).toContain(told.method)
      }),
      { numRuns: 100, seed: 1 },
    )
  })
})

describe('history', () => {
  const values = series(60, (at) => 50 + 0.5 * at + weekly(at))

  test('may be too short for the season, then for anything', () => {
    expect(leastValues(7)).toBe(19)
    expect(forecast(values, WEEK)?.season).toBe(7)
    // Two weeks, and nine trials of seven days.
    expect(forecast(values.slice(0, 29), WEEK)?.season).toBe(7)
    expect(forecast(values.slice(0, 28), WEEK)?.season).toBe(1)
    expect(forecast(values.slice(0, leastValues(7)), WEEK)).toBeDefined()
    expect(forecast(values.slice(0, leastValues(7) - 1), WEEK)).toBeUndefined()
    expect(forecast([], WEEK)).toBeUndefined()
    expect(forecast([undefined, undefined], WEEK)).toBeUndefined()
  })

  test('has its few gaps filled on the line between their neighbours, and says so', () => {
    const rising = series(60, (at) => 2 * at)
    const gaps = rising.map((value, at) =>
      at === 20 || at === 41 || at === 42 ? undefined : value,
    )
    const told = forecast([undefined, ...gaps], { ...WEEK, season: 1 })
    expect(told?.filled).toBe(3)
    expect(told?.values[0]).toBeCloseTo(120, 6)
    const many = rising.map((value, at) => (at % 7 === 3 ? undefined : value))
    expect(forecast(many, WEEK)).toBeUndefined()
  })

  test('that has not come in yet is told of as what is ahead', () => {
    const whole = forecast(values, WEEK)
    const waiting = forecast([...values, undefined, undefined], { ...WEEK, horizon: 5 })
    expect(waiting?.values).toEqual(whole?.values.slice(2))
    expect(waiting?.low).toEqual(whole?.low.slice(2))
    expect(waiting?.filled).toBe(0)
  })
})

test('two thousand values take well under a second', () => {
  const values = shapes['both']?.(seeded(7), 2_000) ?? []
  const begun = performance.now()
  const told = forecast(values, { season: 24, horizon: 24, bounds: WIDE })
  expect(told).toBeDefined()
  expect(performance.now() - begun).toBeLessThan(1_000)
})
