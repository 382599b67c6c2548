/** Target paths, and whether a figure is on its way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAYS_A_MONTH, onTrack, pathsOf, valueAt, type Path } from '#shared/reckon/path'
import { slopeOf } from '#shared/reckon/theil-sen'
import { DAY, Instant } from '#shared/time'

const START = Date.parse('2026-01-01T00:00:00+07:00')
const day = (count: number): Instant => Instant.parse(START + count * DAY)
const target = (by: number, value: number, publisher = 'Nghị quyết', upTo?: number) => ({
  by: day(by),
  value,
  publisher,
  ...(upTo === undefined ? {} : { upTo }),
})
const path = (direction: Path['direction'], ...points: Path['points']): Path => ({
  publisher: 'Nghị quyết',
  direction,
  points,
})
const steady = (from: number, gain: number, days = 10) =>
  Array.from({ length: days + 1 }, (_, at) => ({ at: day(at), value: from + gain * at }))

test('each publisher has a path of its own, the first listed before the others', () => {
  const paths = pathsOf({
    direction: 'up',
    target: [target(200, 90, 'B'), target(100, 80, 'A'), target(50, 70, 'B')],
  })
  expect(paths.map(({ publisher, points }) => [publisher, points.map(({ by }) => by)])).toEqual([
    ['B', [day(50), day(200)]],
    ['A', [day(100)]],
  ])
  expect(pathsOf({ direction: 'up', target: undefined })).toEqual([])
})

describe('the way to the targets', () => {
  const up = path('up', target(10, 20), target(30, 60))
  const start = { at: day(0), value: 0 }

  test.each([
    [-1, undefined],
    [0, 0],
    [5, 10],
    [10, 20],
    [20, 40],
    [30, 60],
    [99, 60],
  ])('after %d days is at %s', (at, value) => {
    expect(valueAt(up, start, day(at))).toBe(value)
  })

  test('starts where the figure was, past what was to be reached before', () => {
    expect(valueAt(up, { at: day(20), value: 30 }, day(25))).toBe(45)
    expect(valueAt(up, { at: day(30), value: 70 }, day(31))).toBe(70)
  })

  test('is never outside the points on both sides of it', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer()), { minLength: 1 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 99 }), (list, at) => {
        let by = 0
        const points = list.map(([gap, value]) => target((by += gap), value))
        const value = valueAt(path('up', ...points), start, day(at)) ?? Number.NaN
        const values = [0, ...points.map((point) => point.value)]
        expect(value).toBeGreaterThanOrEqual(Math.min(...values))
        expect(value).toBeLessThanOrEqual(Math.max(...values))
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})

describe('a figure on its way', () => {
  test('is ahead when its pace is enough for the next point', () => {
    const up = path('up', target(5, 20), target(30, 80))
    expect(onTrack(up, steady(0, 3), day(10))).toMatchObject({
      next: up.points[1],
      distance: -50,
      met: false,
      paceNeeded: expect.closeTo(2.5),
      paceNow: expect.closeTo(3),
      isAhead: true,
    })
    expect(onTrack(up, steady(0, 2), day(10))?.isAhead).toBe(false)
  })

  test('that gains what it needs every month is there after a year of them', () => {
    const up = path('up', { ...target(0, 24), by: day(365) })
    const needed = onTrack(up, [{ at: day(0), value: 0 }], day(0))?.paceNeeded ?? Number.NaN
    expect(needed * DAYS_A_MONTH).toBeCloseTo(2, 1)
  })

  test('downwards everything is the mirror of upwards', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -9, max: 9 }),
        fc.integer(),
        (from, gain, goal) => {
          const up = onTrack(path('up', target(30, goal)), steady(from, gain), day(10))
          const down = onTrack(path('down', target(30, -goal)), steady(-from, -gain), day(10))
          expect(JSON.stringify({ ...down, next: 0 })).toBe(JSON.stringify({ ...up, next: 0 }))
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  test('that is there may lose some, and is told when it loses too fast', () => {
    const up = path('up', target(30, 80))
    expect(onTrack(up, steady(100, -0.5), day(10))).toMatchObject({
      met: true,
      distance: 15,
      paceNeeded: expect.closeTo(-0.75),
      isAhead: true,
    })
    expect(onTrack(up, steady(100, -1), day(10))).toMatchObject({ met: true, isAhead: false })
  })

  test('of a range the nearer end is enough', () => {
    const range = target(30, 3, 'Nghị quyết', 5)
    expect(onTrack(path('down', range), steady(4, 0), day(10))?.met).toBe(true)
    expect(onTrack(path('up', range), steady(4, 0), day(10))?.met).toBe(true)
    expect(onTrack(path('up', range), steady(2, 0), day(10))?.distance).toBe(-1)
  })

  test('after the last point is only met or not; without a pace nothing is promised', () => {
    const past = onTrack(path('up', target(5, 20)), steady(0, 3), day(10))
    expect(past).toMatchObject({ met: true, paceNeeded: undefined, isAhead: undefined })
    const new_ = onTrack(path('up', target(30, 20)), steady(0, 3, 1), day(10))
    expect(new_).toMatchObject({ met: false, paceNow: undefined, isAhead: undefined })
    expect(new_?.paceNeeded).toBeGreaterThan(0)
  })

  test('nothing is said without a reading, a point or a good direction', () => {
    expect(onTrack(path('up', target(30, 20)), [], day(1))).toBeUndefined()
    expect(onTrack(path('up', target(30, 20)), steady(0, 1), day(-1))).toBeUndefined()
    expect(onTrack(path('up'), steady(0, 1), day(1))).toBeUndefined()
    expect(onTrack(path('none', target(30, 20)), steady(0, 1), day(1))).toBeUndefined()
  })
})

test('the slope is that of the line, also with a quarter of the points wrong', () => {
  const one = fc.double({ min: -1e3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(one, one, fc.array(one, { minLength: 10, maxLength: 10 }), (from, gain, wrong) => {
      const points = steady(from, gain, 39).map(({ value }, at) => ({
        at,
        value: at % 4 === 0 ? (wrong[at / 4] ?? value) * 1e3 : value,
      }))
      expect(slopeOf(points)).toBeCloseTo(gain, 6)
    }),
    { numRuns: 200, seed: 1 },
  )
  expect(slopeOf([{ at: 1, value: 1 }])).toBeUndefined()
})
