/** Target paths, and whether a figure is on its way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAYS_A_MONTH, onTrack, pathsOf, valueAt, type Path } from '#shared/reckon/path'
import { slopeOf, type Point } from '#shared/reckon/theil-sen'
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
/** All that is known: the last of it is the present. */
const known = (readings: readonly Point[]) => ({
  present: readings.at(-1) ?? { at: 0, value: 0 },
  start: readings[0],
  recent: readings,
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
  test('has a pace that is needed for the next point, and the pace that it has', () => {
    const up = path('up', target(5, 20), target(30, 80))
    expect(onTrack(up, known(steady(0, 3)), day(10))).toMatchObject({
      next: up.points[1],
      distance: -50,
      met: false,
      paceNeeded: expect.closeTo(2.5),
      paceNow: expect.closeTo(3),
    })
  })

  test('that gains what it needs every month is there after a year of them', () => {
    const up = path('up', { ...target(0, 24), by: day(365) })
    const needed =
      onTrack(up, { present: { at: day(0), value: 0 } }, day(0))?.paceNeeded ?? Number.NaN
    expect(needed * DAYS_A_MONTH).toBeCloseTo(2, 1)
  })

  test('downwards everything is the mirror of upwards', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -9, max: 9 }),
        fc.integer(),
        (from, gain, goal) => {
          const up = onTrack(path('up', target(30, goal)), known(steady(from, gain)), day(10))
          const down = onTrack(
            path('down', target(30, -goal)),
            known(steady(-from, -gain)),
            day(10),
          )
          expect(JSON.stringify({ ...down, next: 0, asked: 0 })).toBe(
            JSON.stringify({ ...up, next: 0, asked: 0 }),
          )
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  test('that is there may lose some', () => {
    const up = path('up', target(30, 80))
    expect(onTrack(up, known(steady(100, -0.5)), day(10))).toMatchObject({
      met: true,
      distance: 15,
      paceNeeded: expect.closeTo(-0.75),
      paceNow: expect.closeTo(-0.5),
    })
  })

  test('of a range the nearer end is enough', () => {
    const range = target(30, 3, 'Nghị quyết', 5)
    expect(onTrack(path('down', range), known(steady(4, 0)), day(10))?.met).toBe(true)
    expect(onTrack(path('up', range), known(steady(4, 0)), day(10))?.met).toBe(true)
    expect(onTrack(path('up', range), known(steady(2, 0)), day(10))?.distance).toBe(-1)
  })

  test('after the last point is only met or not; without a pace nothing is promised', () => {
    const past = onTrack(path('up', target(5, 20)), known(steady(0, 3)), day(10))
    expect(past).toMatchObject({ met: true, paceNeeded: undefined, asked: undefined })
    const new_ = onTrack(path('up', target(30, 20)), known(steady(0, 3, 1)), day(10))
    expect(new_).toMatchObject({ met: false, paceNow: undefined })
    expect(new_?.paceNeeded).toBeGreaterThan(0)
  })

  test('stands before or behind where its way leads by now', () => {
    const up = path('up', target(10, 20), target(30, 60))
    expect(onTrack(up, known(steady(0, 3)), day(10))).toMatchObject({ asked: 20, ahead: 10 })
    expect(onTrack(up, known(steady(0, 3)), day(15))).toMatchObject({ asked: 30, ahead: 0 })
    expect(onTrack(up, known(steady(0, 3)), day(20))).toMatchObject({ asked: 40, ahead: -10 })
    expect(onTrack(up, known(steady(0, 3)), day(31))?.asked).toBeUndefined()
    const { present } = known(steady(0, 3))
    expect(onTrack(up, { present }, day(10))?.ahead).toBeUndefined()
  })

  test('that goes the way itself is neither before nor behind it, whenever and whichever way', () => {
    const whole = fc.integer({ min: -99, max: 99 })
    fc.assert(
      fc.property(
        fc.constantFrom('up' as const, 'down' as const),
        whole,
        whole,
        fc.integer({ min: 1, max: 29 }),
        (direction, from, goal, at) => {
          const way = path(direction, target(30, goal))
          const present = { at: day(at), value: from + ((goal - from) * at) / 30 }
          const start = { at: day(0), value: from }
          expect(onTrack(way, { present, start }, day(at))?.ahead).toBeCloseTo(0, 9)
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  test('nothing is said without a point or a good direction', () => {
    expect(onTrack(path('up'), known(steady(0, 1)), day(1))).toBeUndefined()
    expect(onTrack(path('none', target(30, 20)), known(steady(0, 1)), day(1))).toBeUndefined()
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
