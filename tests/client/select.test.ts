import { describe, expect, it } from 'vitest'
import { goalsOf } from '#shared/reckon/goals'
import { countHealth, healthOf } from '#client/store/health'
import { targetNow } from '#client/store/target'
import { extend, type Trend } from '#client/store/trend'
import { extentOf } from '#client/map/extent'
import { colourOf, decimalsOf, stepOf, stepsOf } from '#client/map/scale'
import { choropleth } from '#client/map/choropleth'
import { aimOf } from '#client/store/target'
import { ageOf, changeOf, referenceOf } from '#client/widgets/figures/select'
import { sparkline } from '#client/widgets/figures/sparkline'
import { stateWords } from '#client/lang/health'
import { Boundaries } from '#client/api/boundaries'
import { nextOffset } from '#client/feed/clock'
import { onTrack } from '#shared/reckon/path'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'
import { NOW, ago, area, definition, entry, source } from '#tests/client/samples'

describe('a figure', () => {
  it.each([
    [96.4, 95.6, 'up', 'tăng 0,8\u2009điểm so với 14:15'],
    [95.6, 96.4, 'down', 'giảm 0,8\u2009điểm so với 14:15'],
    [96.41, 96.4, 'same', 'không đổi so với 14:15'],
  ])('tells its change in words: %d after %d', (value, before, direction, words) => {
    const held = entry('gov.dossier.on_time', { value, before })
    const reference = referenceOf(held, undefined, NOW)
    expect(reference && changeOf(value, 'percent', reference)).toEqual({ direction, words })
  })

  it('is compared with the day before once that is known', () => {
    const held = entry('trf.flow', { value: 900, before: 899 })
    const day = { times: [NOW - DAY + MINUTE], values: [1_200], low: [0], high: [0] }
    const reference = referenceOf(held, day, NOW)
    expect(reference?.value).toBe(1_200)
    expect(reference && changeOf(900, 'vehicles_per_hour', reference).words).toBe(
      'giảm 300 so với hôm qua',
    )
    expect(referenceOf(held, { ...day, times: [NOW - HOUR] }, NOW)?.value).toBe(899)
  })

  it('has no change before it has two readings', () => {
    expect(referenceOf(entry('trf.speed', {}), undefined, NOW)).toBeUndefined()
  })

  const onTime = definition('gov.dossier.on_time')
  it.each([
    [0, 'fresh', 'vừa xong'],
    [15 * MINUTE, 'due', 'chờ 15 phút'],
    [30 * MINUTE, 'stale', 'cũ 30 phút'],
    [60 * MINUTE, 'dead', 'ngừng 1 giờ'],
  ])('of age %d is %s', (age, freshness, words) => {
    expect(ageOf(entry('gov.dossier.on_time', { age }), onTime, NOW)).toEqual({ freshness, words })
  })

  it('turns stale within the second in which it falls due (E7)', () => {
    const held = entry('gov.dossier.on_time', { age: 0 })
    const at = (ms: number) => ageOf(held, onTime, Instant.parse(NOW + ms)).freshness
    expect(at(30 * MINUTE - 1)).toBe('due')
    expect(at(30 * MINUTE)).toBe('stale')
  })

  it('that never came is unknown, which is not stale', () => {
    expect(ageOf(undefined, onTime, NOW)).toEqual({
      freshness: 'unknown',
      words: 'chưa có số liệu',
    })
  })

  const online = definition('gov.dossier.online')
  it('tells how far its target is', () => {
    expect(aimOf(online, 61.2, NOW)?.words).toBe('đích 80,0 · còn thiếu 18,8\u2009điểm')
    expect(aimOf(online, 80, NOW)?.words).toBe('đích 80,0 · đã đạt')
    expect(aimOf(onTime, 61.2, NOW)).toBeUndefined()
  })

  it('is told to one end of a range alike, whatever tells it: the end that is enough', () => {
    const by = Instant.parse(NOW + DAY)
    const range = [{ by, value: 5, upTo: 8, publisher: 'x' }]
    const down = { ...online, direction: 'down' as const, target: range }
    expect(aimOf(down, 14, NOW)).toEqual({
      value: 8,
      words: 'đích 5,0–8,0 · còn vượt 6,0\u2009điểm',
    })
    expect(aimOf(down, 7, NOW)?.words).toBe('đích 5,0–8,0 · đã đạt')
    expect(targetNow(down, NOW)).toBe(8)
    expect(targetNow({ ...down, direction: 'up' }, NOW)).toBe(5)
    expect(aimOf({ ...down, direction: 'none' }, 14, NOW)?.words).toBe('đích 5,0–8,0')
    const [path] = goalsOf(down)
    expect(path && onTrack(path, { present: { at: NOW, value: 14 } }, NOW)?.distance).toBe(-6)
  })

  it('aims at the next point of its path', () => {
    const point = (by: number, value: number) => ({ by: Instant.parse(by), value, publisher: 'x' })
    const path = {
      ...online,
      target: [point(NOW + 2 * DAY, 90), point(NOW + DAY, 70), point(NOW - DAY, 50)],
    }
    expect(targetNow(path, NOW)).toBe(70)
    expect(targetNow(path, Instant.parse(NOW + 3 * DAY))).toBe(90)
  })
})

describe('a trend', () => {
  const trend = { times: [NOW - HOUR], values: [5], low: [4], high: [6] }
  it('is continued by newer readings only', () => {
    expect(extend(trend, { observedAt: ago(HOUR), value: 9 })).toBe(trend)
    expect(extend(trend, { observedAt: NOW, value: 9 }).values).toEqual([5, 9])
  })

  it('has no more points for a figure that comes every second, and ends with the last', () => {
    const every = (ms: number) => Array.from({ length: 3_600 }, (_, second) => NOW + second * ms)
    const drawn = every(1_000).reduce<Trend>(
      (held, at, index) =>
        extend(held, { observedAt: Instant.parse(at), value: index % 7 }, 20 * MINUTE),
      trend,
    )
    expect(drawn.times.length).toBeLessThanOrEqual(trend.times.length + 4)
    expect(drawn.times.at(-1)).toBe(NOW + 3_599_000)
    expect(drawn.values.at(-1)).toBe(3_599 % 7)
    expect([drawn.low.at(-2), drawn.high.at(-2)]).toEqual([0, 6])
  })

  it('is drawn by time, and its target only where it is near', () => {
    const two = extend(trend, { observedAt: NOW, value: 9 })
    const drawn = sparkline(two, NOW - 2 * HOUR, NOW, 10)
    expect(drawn?.path).toMatch(/^M50\.00 \d/)
    expect(drawn?.end.x).toBe(100)
    expect(drawn?.target).toBeDefined()
    expect(sparkline(two, NOW - 2 * HOUR, NOW, 90)?.target).toBeUndefined()
    expect(sparkline(two, NOW - 9, NOW - 5, undefined)).toBeUndefined()
  })
})

describe('the steps of a choropleth', () => {
  it('are round, cover the data and put each value into its own', () => {
    const steps = stepsOf([21, 38, 64, 88.5])
    expect(steps).toEqual({ from: [20, 30, 40, 50, 60, 70, 80], end: 90 })
    if (!steps) return
    expect([21, 30, 88.5].map((value) => stepOf(steps, value))).toEqual([0, 1, 6])
    expect([0, 6].map((step) => colourOf(step, steps, 7))).toEqual([0, 6])
  })

  it('have limits that can be told apart', () => {
    const told = (values: readonly number[]) => {
      const steps = stepsOf(values)
      if (!steps) throw new Error('no steps')
      const limits = [...steps.from, steps.end]
      return limits.map((limit) => limit.toFixed(decimalsOf(steps)(limit)))
    }
    for (const values of [
      [0.01, 0.28],
      [0, 1],
      [20, 88.5],
      [0.001, 0.0042],
      [3, 4],
    ])
      expect(new Set(told(values)).size).toBe(told(values).length)
  })

  it('exist for one value, for equal values, and not for none', () => {
    expect(stepsOf([])).toBeUndefined()
    // One commune at 96.4 %: no step of the legend begins at what cannot be.
    expect(stepsOf([96.4], [0, 100])).toEqual({ from: [80], end: 100 })
    for (const values of [[0], [5, 5], [-1.82]]) {
      const steps = stepsOf(values)
      expect(steps?.from).toHaveLength(1)
      expect(steps?.from[0]).toBeLessThanOrEqual(values[0] ?? NaN)
      expect(steps?.end).toBeGreaterThan(values[0] ?? NaN)
    }
  })
})

describe('the map', () => {
  it('tells known, old and missing communes apart', () => {
    const communes = new Set(['1', '2', '3'].map(area))
    const entries = [
      entry('gov.dossier.online', { area: '1', value: 60 }),
      entry('gov.dossier.online', { area: '2', value: 40, age: 40 * MINUTE }),
      entry('gov.dossier.online', { area: '46', value: 50 }),
    ]
    const shown = choropleth(entries, communes, definition('gov.dossier.online'), 7, NOW)
    expect(shown).toMatchObject({ known: 2, old: 1, all: 3, asOf: NOW })
    expect(shown.shades.get('1')).toEqual({ level: 6, old: false })
    expect(shown.shades.get('2')).toEqual({ level: 0, old: true })
    expect(shown.shades.has('3')).toBe(false)
  })

  it('draws the dead as old, counts them not as known, and lets them stretch no scale', () => {
    const communes = new Set(['1', '2', '3'].map(area))
    const alive = [60, 40].map((value, index) =>
      entry('gov.dossier.online', { area: String(index + 1), value }),
    )
    const dead = entry('gov.dossier.online', { area: '3', value: 5, age: 2 * HOUR })
    const of = (entries: typeof alive) =>
      choropleth(entries, communes, definition('gov.dossier.online'), 7, NOW)
    const shown = of([...alive, dead])
    expect(shown).toMatchObject({ known: 2, old: 1, all: 3, steps: of(alive).steps })
    expect(shown.shades.get('3')).toEqual({ level: 0, old: true })
    // Where all are silent the map still shows what was last heard.
    expect(of([dead])).toMatchObject({ known: 0, old: 1 })
    expect(of([dead]).shades.get('3')).toMatchObject({ old: true })
  })

  it('keeps far islands out of the mainland', () => {
    const square = (code: string, x: number, y: number) => ({
      type: 'Feature',
      id: code,
      properties: { area: code, name: code },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + 0.1, y],
            [x + 0.1, y + 0.1],
            [x, y + 0.1],
            [x, y],
          ],
        ],
      },
    })
    const { features } = Boundaries.parse({
      type: 'FeatureCollection',
      features: [
        square('a', 107, 16),
        square('b', 107.1, 16),
        square('c', 107.2, 16.1),
        square('far', 111, 16),
      ],
    })
    const extent = extentOf(features)
    expect(extent?.far.map(({ id }) => id)).toEqual(['far'])
    expect(extent?.main[2]).toBeCloseTo(107.3)
  })
})

describe('sources', () => {
  it('live, are late at twice and silent at four times their interval; the worst come first', () => {
    const sources = [
      source('a-live', 9 * MINUTE),
      source('b-late', 10 * MINUTE),
      source('c-silent', 20 * MINUTE),
      source('d-never', undefined),
      source('e-undefined', 0, false),
    ]
    const health = healthOf(sources, NOW)
    expect(health.map(({ entry: { feed } }) => feed)).toEqual([
      'c-silent',
      'd-never',
      'b-late',
      'a-live',
    ])
    expect(countHealth(health)).toEqual({ live: 1, late: 1, silent: 2 })
    expect(health.map(stateWords)).toEqual(['im lặng 20 phút', 'chưa gửi', 'trễ 10 phút', '9 phút'])
  })

  it('that send only what is long past are late, whatever they send just now', () => {
    const replayed = { ...source('replayed', 0), lastObservedAt: Instant.parse(NOW - 3 * HOUR) }
    expect(healthOf([replayed], NOW).map(stateWords)).toEqual(['trễ 3 giờ'])
  })
})

describe('the clock', () => {
  it('takes the first message, then only what looks truer or is clearly different', () => {
    expect(nextOffset(undefined, 1_000, 400)).toBe(600)
    expect(nextOffset(600, 1_950, 1_400)).toBe(600)
    expect(nextOffset(600, 2_050, 1_400)).toBe(650)
    expect(nextOffset(600, 9_000, 1_400)).toBe(7_600)
  })
})
