/** The whole of several areas, and what each of them added to its change. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AreaCode } from '#shared/ids'
import type { OverAreas } from '#shared/indicator'
import { apportion } from '#shared/reckon/apportion'
import { decompose, group, type Moved } from '#shared/reckon/decompose'
import { overAreas } from '#shared/reckon/over-areas'

const sum: OverAreas = { how: 'sum' }
const mean: OverAreas = { how: 'mean' }
const weighted: OverAreas = { how: 'weighted', by: 'population' }
const none: OverAreas = { how: 'none' }

/** As feeds send them: up to three decimals. */
const thousandths = (min: number, max: number) =>
  fc.integer({ min: min * 1_000, max: max * 1_000 }).map((value) => value / 1_000)
const figure = thousandths(-1e6, 1e6)
const maybe = fc.option(figure, { nil: undefined })
const weight = fc.option(thousandths(0, 1e6), { nil: undefined })
const runs = { numRuns: 500, seed: 1 }
const add = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0)

describe('a whole over areas', () => {
  const members = [
    { value: 80, weight: 1 },
    { value: 90, weight: 3 },
    { value: undefined, weight: 5 },
    { value: 10, weight: undefined },
  ]

  test('says how many of its members it stands on', () => {
    expect(overAreas(sum, members)).toEqual({ value: 180, known: 3, all: 4 })
    expect(overAreas(mean, members)).toEqual({ value: 60, known: 3, all: 4 })
    expect(overAreas(weighted, members)).toEqual({ value: 87.5, known: 2, all: 4 })
  })

  test('is not known where nothing counts', () => {
    expect(overAreas(none, members)).toBeUndefined()
    expect(overAreas(sum, [])).toBeUndefined()
    expect(overAreas(mean, [{ value: undefined, weight: 1 }])).toBeUndefined()
    expect(overAreas(weighted, [{ value: 80, weight: 0 }])).toBeUndefined()
    expect(overAreas(weighted, [{ value: 80, weight: -1 }])).toBeUndefined()
    expect(overAreas(sum, [{ value: 0, weight: undefined }])).toEqual({
      value: 0,
      known: 1,
      all: 1,
    })
  })

  test('a mean lies among its members, in whatever order they come', () => {
    const some = fc.array(fc.record({ value: maybe, weight }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(some, fc.constantFrom(mean, weighted), (list, how) => {
        const whole = overAreas(how, list)
        if (!whole) return
        const known = list.flatMap(({ value }) => value ?? [])
        const slack = 1e-9 * Math.max(...known.map((value) => Math.abs(value)))
        expect(whole.value).toBeGreaterThanOrEqual(Math.min(...known) - slack)
        expect(whole.value).toBeLessThanOrEqual(Math.max(...known) + slack)
        expect(overAreas(how, list.toReversed())?.value).toBeCloseTo(whole.value, 5)
      }),
      runs,
    )
  })
})

const moved = (
  code: number,
  [before, after]: readonly [number | undefined, number | undefined],
  [weightBefore, weightAfter]: readonly [number | undefined, number | undefined] = [1, 1],
): Moved => ({ area: AreaCode.parse(String(code)), before, after, weightBefore, weightAfter })

const someMoved = fc
  .array(fc.tuple(fc.tuple(maybe, maybe), fc.tuple(weight, weight)), { maxLength: 40 })
  .map((list) => list.map(([values, weights], code) => moved(code + 1, values, weights)))

describe('why a figure moved', () => {
  test('the parts and the rest add up to the change, whoever reports the whole', () => {
    fc.assert(
      fc.property(
        someMoved,
        fc.constantFrom(sum, mean, weighted, none),
        figure,
        figure,
        (members, how, before, after) => {
          const parts = decompose(how, members, { before, after })
          const size = add(parts.map(({ amount }) => Math.abs(amount)))
          expect(add(parts.map(({ amount }) => amount))).toBeCloseTo(after - before, 6)
          for (const { area, amount, rate, mix } of parts)
            if (area !== undefined)
              expect(Math.abs(amount - rate - mix)).toBeLessThanOrEqual(1e-12 * (1 + size))
          // The rest stands last, and the largest first.
          expect(parts.slice(0, -1).every(({ area }) => area !== undefined)).toBe(true)
          const sizes = parts.flatMap(({ area, amount }) => (area ? [Math.abs(amount)] : []))
          expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
        },
      ),
      runs,
    )
  })

  test('there is no rest where the product itself reckoned both wholes', () => {
    fc.assert(
      fc.property(someMoved, fc.constantFrom(sum, mean, weighted), (members, how) => {
        const before = overAreas(
          how,
          members.map((one) => ({ value: one.before, weight: one.weightBefore })),
        )
        const after = overAreas(
          how,
          members.map((one) => ({ value: one.after, weight: one.weightAfter })),
        )
        if (!before || !after) return
        const parts = decompose(how, members, { before: before.value, after: after.value })
        expect(parts.every(({ area }) => area !== undefined)).toBe(true)
      }),
      runs,
    )
  })

  test('an area that grows adds to a mean by being better than it, not by growing', () => {
    const members = [moved(1, [90, 90], [100, 200]), moved(2, [50, 50], [100, 100])]
    const [first, second, ...more] = decompose(weighted, members, { before: 70, after: 230 / 3 })
    expect(more).toEqual([])
    expect([first?.rate, second?.rate]).toEqual([expect.closeTo(0), expect.closeTo(0)])
    // The one rises above the mean by gaining weight, the other weighs less of what is below it.
    expect(first?.mix).toBeGreaterThan(0)
    expect(second?.mix).toBeGreaterThan(0)
  })

  test('an area that began to report is told apart from one that rose', () => {
    const members = [moved(1, [10, 14]), moved(2, [undefined, 5])]
    expect(decompose(sum, members, { before: 10, after: 19 })).toEqual([
      { area: '2', amount: 5, rate: 0, mix: 5 },
      { area: '1', amount: 4, rate: 4, mix: 0 },
    ])
    const parts = decompose(mean, members, { before: 10, after: 9.5 })
    expect(parts.find(({ area }) => area === '2')).toMatchObject({ rate: 0 })
    expect(add(parts.map(({ amount }) => amount))).toBeCloseTo(-0.5, 12)
  })

  test('what somebody else reports and the areas do not explain is the rest', () => {
    expect(decompose(sum, [moved(1, [10, 12])], { before: 11, after: 16 })).toEqual([
      { area: '1', amount: 2, rate: 2, mix: 0 },
      { area: undefined, amount: 3, rate: 0, mix: 0 },
    ])
    expect(decompose(none, [moved(1, [10, 12])], { before: 1, after: 2 })).toEqual([
      { area: undefined, amount: 1, rate: 0, mix: 0 },
    ])
    expect(decompose(mean, [], { before: 1, after: 1 })).toEqual([])
  })

  test('the smaller ones stand in one line, unless it is only one; the rest keeps its own', () => {
    const members = [8, 4, 2, 1].map((gain, code) => moved(code + 1, [0, gain]))
    const parts = decompose(sum, members, { before: 0, after: 20 })
    expect(group(parts, 2).map(({ area, amount, areas }) => [area, amount, areas])).toEqual([
      ['1', 8, 1],
      ['2', 4, 1],
      [undefined, 3, 2],
      [undefined, 5, 0],
    ])
    expect(group(parts, 3).map(({ areas }) => areas)).toEqual([1, 1, 1, 1, 0])
  })
})

describe('amounts as they are shown', () => {
  const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 })
  const digits = fc.integer({ min: 0, max: 2 })

  test('add up to their sum as it is shown, and none is a whole unit off', () => {
    fc.assert(
      fc.property(amounts, digits, (list, places) => {
        const scale = 10 ** places
        const shown = apportion(list, places)
        // Whole numbers of the last decimal, which floats add without error.
        const units = shown.map((one) => Math.round(one * scale))
        const whole = Number(add(list.map((one) => one * scale)).toPrecision(12))
        expect(Math.abs(add(units) - whole)).toBeLessThanOrEqual(0.5 + 1e-4)
        for (const [at, one] of list.entries())
          expect(Math.abs((shown[at] ?? Number.NaN) - one) * scale).toBeLessThan(1 + 1e-4)
      }),
      runs,
    )
  })

  test('whole units stay as they are', () => {
    const units = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 40 })
    fc.assert(
      fc.property(units, digits, (list, places) => {
        const exact = list.map((one) => one / 10 ** places)
        expect(apportion(exact, places).map((one) => one + 0)).toEqual(exact)
      }),
      runs,
    )
  })

  test.each([
    [[0.14, 0.14, 0.14], 1, [0.2, 0.1, 0.1]],
    [[1 / 3, 1 / 3, 1 / 3], 0, [1, 0, 0]],
    [[-0.5, 0], 0, [-1, 0]],
    [[0.25], 1, [0.3]],
    [[0.1, 0.2, -0.3], 1, [0.1, 0.2, -0.3]],
    [[], 1, []],
  ])('%j to %d decimals is %j', (list, places, shown) => {
    expect(apportion(list, places)).toEqual(shown)
  })
})
