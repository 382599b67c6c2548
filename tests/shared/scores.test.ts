/** The four words: correct, complete, clean, live. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, complete, correct, live } from '#shared/reckon/scores'

test('each score is a share, with what it is made of', () => {
  expect(correct({ total: 50, corrected: 3, contested: 2 })).toEqual({
    score: 90,
    good: 45,
    of: 50,
  })
  expect(complete({ due: 96, present: 72 })).toEqual({ score: 75, good: 72, of: 96 })
  expect(complete({ due: 4, present: 5 })).toEqual({ score: 100, good: 4, of: 4 })
  expect(clean({ taken: 8, refused: 2 })).toEqual({ score: 80, good: 8, of: 10 })
})

test('where there is nothing to count there is no score', () => {
  expect(correct({ total: 0, corrected: 0, contested: 0 })).toBeUndefined()
  expect(complete({ due: 0, present: 3 })).toBeUndefined()
  expect(clean({ taken: 0, refused: 0 })).toBeUndefined()
  expect(live([], { from: 0, to: 100, dueEvery: 10 })).toBeUndefined()
  expect(live([5], { from: 100, to: 100, dueEvery: 10 })).toBeUndefined()
})

describe('live', () => {
  test.each([
    ['every observation in time', [0, 10, 20, 30, 40, 50, 60, 70, 80, 90], 100],
    ['a gap in the middle', [0, 10, 20, 60, 70, 80, 90], 70],
    ['silence from the beginning', [-500], 0],
    ['one from before the window, still good', [-4], 6],
    ['one that reaches past the end', [95], 5],
    ['one from after the window', [200], 0],
  ])('%s', (_, times, score) => {
    expect(live(times, { from: 0, to: 100, dueEvery: 10 })).toMatchObject({ score, of: 100 })
  })

  test('is what counting each moment would give', () => {
    const times = fc.array(fc.integer({ min: -50, max: 250 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 60 }), (list, dueEvery) => {
        const sorted = list.toSorted((one, other) => one - other)
        const moments = Array.from({ length: 200 }, (_, at) => at)
        const good = moments.filter((at) =>
          sorted.some((time) => time <= at && at < time + dueEvery),
        )
        expect(live(sorted, { from: 0, to: 200, dueEvery })?.good).toBe(good.length)
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})
