/** The units that a merger ended, told after the boundaries of the present ones, and kept through what follows. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldArea } from '#server/projections/definitions'
import { createState } from '#server/projections/state'
import { eventsOf, type Definition } from '#server/province/define'
import { readFormer } from '#server/province/former'
import { importProvince } from '#server/province/import'
import { storedAs } from '#shared/event'
import { AreaCode, Seq, Source } from '#shared/ids'
import { Instant } from '#shared/time'
import { problemsOf } from '#tests/support/harmed-province'

const source = Source.parse('province')

/** Communes 1, 2, … side by side; what is told of each may be changed. */
const boundaries = (
  more: Readonly<Record<string, object>> = {},
  count = 3,
): readonly Definition[] =>
  importProvince(
    JSON.stringify({
      type: 'FeatureCollection',
      features: Array.from({ length: count }, (_, at) => {
        const [code, west] = [String(at + 1), 107 + at / 10]
        const east = 107 + (at + 1) / 10
        const ring = [
          [west, 16],
          [east, 16],
          [east, 16.1],
          [west, 16.1],
          [west, 16],
        ]
        const properties = { code, name: `Số ${code}`, type: 'Xã', population: 900, ...more[code] }
        return { properties, geometry: { type: 'Polygon', coordinates: [ring] } }
      }),
    }),
    { name: 'Tỉnh Thử', code: '98' },
  ).areas

/** A log as far as areas go; each entering is later than the one before. */
function world() {
  const state = createState()
  let now = 1_760_000_000_000
  const enter = (areas: readonly Definition[]) => {
    now += 1_000
    const events = eventsOf(areas, state, { source, now: Instant.parse(now) })
    for (const event of events)
      if (event.kind === 'area.defined') foldArea(state, storedAs(event, Seq.parse(1)))
    return events.map(({ area }) => area)
  }
  const former = (csv: string, since = '2025-07-01') => {
    const read = readFormer(csv, state, since)
    return enter([...read.former, ...read.present])
  }
  enter(boundaries())
  return { state, enter, former }
}

const csv = `code,name,fullName,level,population,areaKm2,parent,into,share
h1,Phú Cũ,Huyện Phú Cũ,grouping,1500,,,1,0.6
h1,Phú Cũ,Huyện Phú Cũ,grouping,1500,,,2,0.4
c1,An Hoà,Xã An Hoà,,700,12.5,h1,1,
c2,Tây,"Xã Tây",,400,,h1,1,0.25
c2,Tây,"Xã Tây",,400,,h1,2,0.75
`

test('former units end, present ones begin and know of what they are made; the boundary stands', () => {
  const { state, former } = world()
  const before = state.get('area', '1')
  const drawn = state.get('boundary', '1')
  expect(former(csv)).toEqual(['h1', 'c1', 'c2', '1', '2'])
  expect(state.get('area', 'h1')).toMatchObject({
    fullName: 'Huyện Phú Cũ',
    level: 'grouping',
    parent: '98',
    until: '2025-07-01',
    population: 1500,
  })
  expect(state.get('area', 'c1')).toMatchObject({
    name: 'An Hòa',
    level: 'commune',
    parent: 'h1',
    areaKm2: 12.5,
    until: '2025-07-01',
    into: '1',
  })
  const { name, population, areaKm2, centre, parent } = before ?? {}
  expect(state.get('area', '1')).toMatchObject({
    name,
    population,
    areaKm2,
    centre,
    parent,
    since: '2025-07-01',
    parts: [
      { area: 'c1', share: 1 },
      { area: 'c2', share: 0.25 },
      { area: 'h1', share: 0.6 },
    ],
  })
  // What was split lies in none of them.
  for (const split of ['h1', 'c2']) expect(state.get('area', split)).not.toHaveProperty('into')
  expect(state.get('area', '3')).not.toHaveProperty('parts')
  expect(state.get('boundary', '1')).toEqual(drawn)
})

test('the same file again, and the same boundaries again, change nothing', () => {
  const { enter, former } = world()
  expect(former(csv)).toHaveLength(5)
  expect(former(csv)).toEqual([])
  expect(
    former(csv.split('\n').toSpliced(1, 2).concat(csv.split('\n').slice(1, 3)).join('\n')),
  ).toEqual([])
  expect(enter(boundaries())).toEqual([])
})

test('boundaries that are imported anew keep since when and of what their units are', () => {
  const { state, enter, former } = world()
  former(csv)
  const { since, parts } = state.get('area', '1') ?? {}
  expect(enter(boundaries({ 1: { population: 901 } }))).toEqual(['98', '1'])
  expect(state.get('area', '1')).toMatchObject({ population: 901, since, parts })
  // The earlier file comes into force again.
  expect(enter(boundaries())).toEqual(['98', '1'])
  expect(state.get('area', '1')).toMatchObject({ population: 900, since, parts })
  expect(enter(boundaries())).toEqual([])
})

test('a later file of former units mends an earlier one', () => {
  const { state, former } = world()
  former(csv)
  expect(former(csv.replace('0.25', '0.3').replace('0.75', '0.7'))).toEqual(['1', '2'])
  expect(state.get('area', '2')?.parts).toContainEqual({ area: 'c2', share: 0.7 })
})

const header = 'code,name,fullName,level,population,areaKm2,parent,into,share'
const line = (fields: string): string => `${header}\n${fields}`

test.each([
  [
    'no present unit',
    line('c1,A,Xã A,,,,,7,'),
    [/^Line 2 \(c1 Xã A\): there is no present unit 7/],
  ],
  [
    'shares past the whole',
    line('c1,A,Xã A,,,,,1,\nc1,A,Xã A,,,,,2,0.5'),
    [/^Line 3 .* add up to 1.5, more than 1/],
  ],
  ['a line twice', line('c1,A,Xã A,,,,,1,0.5\nc1,A,Xã A,,,,,1,0.5'), [/^Line 3 .* repeats line 2/]],
  [
    'a unit told in two ways',
    line('c1,A,Xã A,,,,,1,0.5\nc1,B,Xã A,,,,,2,0.5'),
    [/^Line 3 .* differs from line 2/],
  ],
  [
    'a code of a present unit',
    line('2,A,Xã A,,,,,1,'),
    [/^Line 2 .* code of the present unit Xã Số 2: .* 2-old/],
  ],
  ['a parent that is nowhere', line('c1,A,Xã A,,,,h9,1,'), [/there is no parent h9/]],
  [
    'a unit within itself',
    line('c1,A,Xã A,,,,c2,1,\nc2,B,Xã B,,,,c1,1,'),
    [/^Line 2 .* within itself/, /^Line 3/],
  ],
  [
    'fields too many',
    line('c1,,,,,,,1,\nc2,B,,district,,,,1,2\nc 3,C,,,-1,"1,5",,1,0,5'),
    [/not CSV/],
  ],
  [
    'faults of several lines',
    line('c1,,,,,,,1,\nc2,B,,district,,,,1,2\nc 3,C,,,12.345,"1,5",,1,"0,5"'),
    [
      /^Line 2: no name/,
      /^Line 3: level "district"/,
      /^Line 3: share "2"/,
      /^Line 4: code "c 3"/,
      /^Line 4: share "0,5"/,
      /^Line 4: population "12.345"/,
      /^Line 4: area "1,5"/,
    ],
  ],
  ['other columns', 'ma,ten\n1,2', [/lacks the columns code, name, fullName, into/]],
  ['semicolons', line('c1,A,Xã A,,,,,1,').replaceAll(',', ';'), [/lacks the columns/]],
  ['a header alone', header, [/no line/]],
  [
    'too many into one',
    line(Array.from({ length: 61 }, (_, at) => `c${at},A,,,,,,1,`).join('\n')),
    [/^Line 62 .* at most 60/],
  ],
])('refused whole: %s', (_, file, why) => {
  const { state, former } = world()
  const before = [...state.entries('area')]
  const problems = problemsOf(() => former(file))
  expect(problems).toEqual(why.map((each) => expect.stringMatching(each)))
  expect([...state.entries('area')]).toEqual(before)
})

test('what has ended takes in no other, does not end before it began, and ends only with a province', () => {
  const { former, enter, state } = world()
  former(csv)
  expect(problemsOf(() => former(line('c9,A,,,,,,c1,')))).toEqual([
    expect.stringMatching(/no present unit c1 \(it ended on 2025-07-01\)/),
  ])
  const old = state.get('area', 'c1')
  if (!old) throw new Error('c1 is not there')
  const { name, fullName, level, parent } = old
  enter([
    {
      code: AreaCode.parse('c1'),
      data: { name, fullName, level, parent, since: '2025-08-01', until: '2025-09-01' },
    },
  ])
  expect(problemsOf(() => former(csv))).toEqual([
    expect.stringMatching(/^Line 4 .* began on 2025-08-01/),
  ])
  // What another present unit was told to have had of it counts.
  expect(problemsOf(() => former(line('c2,Tây,Xã Tây,,400,,h1,3,0.5')))).toEqual([
    expect.stringMatching(/add up to 1.5/),
  ])
  expect(problemsOf(() => readFormer(csv, createState(), '2025-07-01'))).toEqual([
    expect.stringMatching(/no province yet/),
  ])
})

test('however units went into others, each is told once and its shares arrive', () => {
  const split = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(split, { minLength: 1, maxLength: 12 }), (units) => {
      const { state, former } = world()
      const rows = units.flatMap((into, at) =>
        into.map(
          (code) =>
            `c${at},Cũ ${at},Xã Cũ ${at},,${at * 10},,,${code},${(1 / into.length).toFixed(4)}`,
        ),
      )
      const file = line(rows.join('\r\n'))
      const presents = new Set(units.flat())
      expect(former(file)).toHaveLength(units.length + presents.size)
      expect(former(file)).toEqual([])
      const arrived = [...state.entries('area')].flatMap(([, { parts = [] }]) => parts)
      for (const [at, into] of units.entries()) {
        const shares = arrived.filter(({ area }) => area === `c${at}`).map(({ share }) => share)
        expect(shares).toHaveLength(into.length)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
      }
    }),
    { numRuns: 30 },
  )
})
