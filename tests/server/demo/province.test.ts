import { expect, test } from 'vitest'
import { demoProvince, DEMO_SEED } from '#server/demo/province'
import { boundaryKm2, contains, polygonsOf, winding } from '#server/province/ring'
import { kinds } from '#shared/kinds/index'
import { Instant } from '#shared/time'

const now = Instant.parse(Date.parse('2026-11-21T08:00:00+07:00'))
const seeds = [DEMO_SEED, 3, 11]
const made = new Map(seeds.map((seed) => [seed, demoProvince(seed, now)]))

test('the same seed makes the same province, another seed another', () => {
  expect(demoProvince(DEMO_SEED, now)).toEqual(made.get(DEMO_SEED))
  expect(made.get(3)?.communes[3]?.boundary).not.toEqual(made.get(11)?.communes[3]?.boundary)
})

test.each([...made])(
  'seed %i: a tree of one province, six groupings, 88 communes',
  (_, province) => {
    const levels = province.areas.map((area) => area.level)
    expect(levels).toEqual(['province', ...Array(6).fill('grouping'), ...Array(88).fill('commune')])
    const seen = new Set<string>(['VN'])
    for (const area of province.areas) {
      expect(seen).toContain(area.parent)
      seen.add(area.code)
    }
    expect(new Set(province.areas.map((area) => area.name)).size).toBe(95)
    expect(new Set(province.events.map((event) => event.id)).size).toBe(province.events.length)
    expect(province.communes.filter((area) => area.fullName.startsWith('Đặc khu'))).toHaveLength(1)
  },
)

test.each([...made])(
  'seed %i: every border is shared by exactly two, or is the outline',
  (_, province) => {
    const edges = new Map<string, number>()
    const key = (from: readonly number[], to: readonly number[]) => `${from}>${to}`
    const edgesOf = function* (boundary: (typeof province.communes)[0]['boundary']) {
      for (const rings of polygonsOf(boundary))
        for (const ring of rings)
          for (const [at, to] of ring.entries()) {
            const from = ring[at - 1]
            if (from) yield [from, to] as const
          }
    }
    for (const { boundary } of province.communes)
      for (const [from, to] of edgesOf(boundary))
        edges.set(key(from, to), (edges.get(key(from, to)) ?? 0) + 1)
    expect([...edges.values()].every((count) => count === 1)).toBe(true)

    const [whole] = province.areas
    const outline = new Set(
      [...edgesOf(whole?.boundary ?? { type: 'Polygon', coordinates: [] })].map(([from, to]) =>
        key(from, to),
      ),
    )
    let inner = 0
    for (const { boundary } of province.communes)
      for (const [from, to] of edgesOf(boundary)) {
        if (edges.has(key(to, from))) inner++
        else expect(outline.delete(key(from, to))).toBe(true)
      }
    expect(outline.size).toBe(0)
    expect(inner).toBeGreaterThan(2_000)
  },
)

test.each([...made])(
  'seed %i: rings are closed, turn the right way, and do not cross',
  (_, province) => {
    for (const area of province.communes)
      for (const [outer = [], ...holes] of polygonsOf(area.boundary)) {
        expect(winding(outer)).toBeGreaterThan(0)
        expect(outer[0]).toEqual(outer.at(-1))
        for (const hole of holes) expect(winding(hole)).toBeLessThan(0)
      }
    expect(
      crossings(province.communes.flatMap((area) => polygonsOf(area.boundary).flat())),
    ).toEqual([])
  },
)

test.each([...made])(
  'seed %i: a third of the communes was made of former units, whose people they are',
  (_, { areas, communes, former, events }) => {
    const merged = communes.filter(({ parts }) => parts)
    expect(merged).toHaveLength(29)
    const units = new Map(former.map((unit) => [unit.code, unit]))
    expect(units.size).toBe(former.length)
    const names = [...areas, ...former].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const shares = new Map<string, number[]>()
    for (const { parent, since, population, parts = [], mergedFrom = '' } of merged) {
      expect(since).toBe('2025-07-01')
      expect([2, 3]).toContain(parts.length)
      let people = 0
      for (const { area, share } of parts) {
        const unit = units.get(area)
        expect(unit).toMatchObject({ parent, level: 'commune', until: since })
        expect(mergedFrom).toContain(unit?.fullName)
        shares.set(area, [...(shares.get(area) ?? []), share])
        people += share * (unit?.population ?? 0)
      }
      expect(people).toBe(population)
    }
    expect([...shares.keys()].toSorted()).toEqual([...units.keys()].toSorted())
    const split = [...shares.values()].filter((of) => of.length > 1)
    expect(split).toEqual([[0.6, 0.4]])
    expect([...shares.values()].filter(([share]) => share !== 1)).toEqual(split)
    const told = events.filter(({ kind, data }) => kind === 'area.defined' && 'until' in data)
    expect(told.map(({ area }) => area)).toEqual([...units.keys()])
  },
)

test.each([...made])('seed %i: sums, labels and cameras agree with the borders', (_, province) => {
  const [whole, ...rest] = province.areas
  const sum = (level: string, of: 'population' | 'areaKm2') =>
    rest.filter((area) => area.level === level).reduce((total, area) => total + area[of], 0)
  for (const level of ['grouping', 'commune']) {
    expect(sum(level, 'population')).toBe(whole?.population)
    expect(sum(level, 'areaKm2')).toBeCloseTo(whole?.areaKm2 ?? 0, 1)
  }
  expect(boundaryKm2(whole?.boundary ?? { type: 'Polygon', coordinates: [] })).toBeCloseTo(
    whole?.areaKm2 ?? 0,
    0,
  )
  const byCode = new Map(province.communes.map((area) => [area.code, area]))
  for (const area of province.communes) expect(contains(area.boundary, area.centre)).toBe(true)
  expect(province.cameras.length).toBeGreaterThanOrEqual(50)
  expect(new Set(province.cameras.map((camera) => camera.name)).size).toBe(province.cameras.length)
  for (const camera of province.cameras) {
    const commune = byCode.get(camera.area)
    expect(commune && contains(commune.boundary, camera.position)).toBe(true)
  }
})

test('every event passes its own kind again, and stays small', () => {
  for (const event of made.get(DEMO_SEED)?.events ?? []) {
    expect(kinds[event.kind].data.safeParse(event.data).success).toBe(true)
    expect(JSON.stringify(event).length).toBeLessThan(100_000)
  }
})

/** Pairs of border segments that cross in their insides, found over a grid of 0.02°. */
function crossings(rings: readonly (readonly (readonly [number, number])[])[]): string[] {
  type Segment = readonly [readonly [number, number], readonly [number, number]]
  const segments = new Map<string, Segment>()
  for (const ring of rings)
    for (const [at, to] of ring.entries()) {
      const from = ring[at - 1]
      if (from && !segments.has(`${to}>${from}`)) segments.set(`${from}>${to}`, [from, to])
    }
  const grid = new Map<string, Segment[]>()
  const found: string[] = []
  for (const segment of segments.values()) {
    const [[x1, y1], [x2, y2]] = segment
    for (let x = Math.floor(Math.min(x1, x2) * 50); x <= Math.floor(Math.max(x1, x2) * 50); x++)
      for (let y = Math.floor(Math.min(y1, y2) * 50); y <= Math.floor(Math.max(y1, y2) * 50); y++) {
        const square = grid.get(`${x},${y}`) ?? []
        for (const other of square) if (cross(segment, other)) found.push(`${segment} × ${other}`)
        grid.set(`${x},${y}`, [...square, segment])
      }
  }
  return found
}

function cross(
  [a, b]: readonly [readonly [number, number], readonly [number, number]],
  [c, d]: readonly [readonly [number, number], readonly [number, number]],
): boolean {
  const side = (p: readonly number[], q: readonly number[], r: readonly number[]) =>
    Math.sign(
      ((q[0] ?? 0) - (p[0] ?? 0)) * ((r[1] ?? 0) - (p[1] ?? 0)) -
        ((q[1] ?? 0) - (p[1] ?? 0)) * ((r[0] ?? 0) - (p[0] ?? 0)),
    )
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
