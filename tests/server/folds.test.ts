/** Folds at the door of the registry: whatever order events come in, the same wall. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import type { Event } from '#shared/event'
import { feedOf, Seq, Source, OWN_SOURCE } from '#shared/ids'
import { ruleOf, type KindName } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import { drawEvents, kindNames as allKinds, numbered, shuffled } from '#tests/support/events'
import { printFigure } from '#tests/support/figure'
import { pictureOf } from '#tests/support/truth'

const PERMUTATIONS = 1_000
/** The audit is folded into nothing; all others leave something. */
const kindNames = allKinds.filter((kind) => ruleOf[kind].readBy === undefined)

function folded(events: readonly Event[]): State {
  const state = createState()
  for (const event of numbered(events)) fold(state, event)
  return state
}

function samePictures(seed: number, count: number, kinds: readonly KindName[]): void {
  const random = seeded(seed)
  const events = drawEvents(random, count, { kinds, moments: 4 })
  const first = pictureOf(folded(events))
  let different = 0
  for (let run = 0; run < PERMUTATIONS; run++) {
    const picture = pictureOf(folded(shuffled(random, events)))
    // `toBe` on long texts is slow when they are equal too; only a difference is worth its diff.
    if (picture === first) continue
    different += 1
    expect(picture).toBe(first)
  }
  expect(first).not.toBe('')
  printFigure('R12', {
    kinds: kinds.length === 1 ? kinds.join() : 'mixed',
    events: count,
    permutations: PERMUTATIONS,
    different,
  })
}

describe('R12: 1,000 permutations of the same events leave the same state', () => {
  test.each(kindNames)('R12 %s', (kind) => samePictures(100, 60, [kind]))
  test('R12 all kinds mixed', () => samePictures(200, 120, kindNames))
  test('R12 few things, many ties: any drawn set in any order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const random = seeded(seed)
        const events = drawEvents(random, count, { areas: ['VN', '46'], moments: 2 })
        return pictureOf(folded(events)) === pictureOf(folded(shuffled(random, events)))
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})

/** Every report of every entry that says when it was observed. */
function reports(value: unknown): { id: string; observedAt: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const own =
    'observedAt' in value &&
    typeof value.observedAt === 'number' &&
    'id' in value &&
    typeof value.id === 'string'
      ? [{ ...value, id: value.id, observedAt: value.observedAt }]
      : []
  return [...own, ...Object.values(value).flatMap(reports)]
}

describe('E6: an older observation never displaces a newer one', () => {
  test.each(kindNames)('E6 %s: the moment an entry shows never goes back', (kind) => {
    const events = drawEvents(seeded(300), 400, { kinds: [kind], moments: 50 })
    const state = createState()
    const newest = new Map<string, number>()
    for (const event of numbered(events)) {
      fold(state, event)
      for (const { table, key, entry } of state.rows()) {
        if (entry === null || table === 'ticker' || table === 'source') continue
        const at = Math.max(0, ...reports(entry).map(({ observedAt }) => observedAt))
        const name = `${table} ${key}`
        const before = newest.get(name) ?? 0
        // Some ten thousand looks: only what went back is worth an assertion.
        if (at < before) expect({ name, at }).toEqual({ name, at: before })
        newest.set(name, at)
      }
    }
  })

  test('E6: the latest reading is the latest not flagged, and `before` the same feed’s before it', () => {
    const events = drawEvents(seeded(301), 2_000, { kinds: ['indicator.observed'], moments: 20 })
    const state = folded(events)
    for (const [, { indicator, area, latest, before }] of state.entries('indicator')) {
      if (latest.source === OWN_SOURCE) continue
      const momentsOf = (feeds: (feed: string) => boolean) =>
        events.flatMap((event) =>
          feeds(feedOf(event.source)) &&
          event.kind === 'indicator.observed' &&
          event.flag !== 'future' &&
          event.area === area &&
          event.data.indicator === indicator
            ? [event.observedAt]
            : [],
        )
      const own = new Set(momentsOf((feed) => feed === feedOf(latest.source)))
      const descending = [...own].sort((a, b) => b - a)
      expect([latest.observedAt, before?.observedAt]).toEqual([
        Math.max(...momentsOf(() => true)),
        descending[1],
      ])
    }
  })

  test.each(kindNames)('E6 R11 %s: a reading from the future is counted, never current', (kind) => {
    const events = drawEvents(seeded(302), 200, { kinds: [kind] })
    const future = events.map((event): Event => ({ ...event, flag: 'future' }))
    const state = folded(future)
    const shown = [...state.rows()].filter(({ table }) => table !== 'source')
    expect(shown).toEqual([])
    const counted = [...state.entries('source')].map(([, source]) => source.future)
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(200)
    expect([...state.entries('source')].every(([, { lastObservedAt }]) => !lastObservedAt)).toBe(
      true,
    )
  })
})

test.each([
  { kind: 'dossier.changed', things: 'dossier', counts: 'dossierQueue' },
  { kind: 'report.changed', things: 'report', counts: 'reportFeeds' },
] as const)(
  'E7: what each $things of an area is counted from is told by feed, whatever feed told last',
  ({ kind, things, counts }) => {
    const events = drawEvents(seeded(305), 600, { kinds: [kind], moments: 20 })
    const elsewhere = events.map((event, index) =>
      index % 3 === 0 ? { ...event, source: Source.parse('mot-cua-cu/quay-1') } : event,
    )
    const state = folded(elsewhere)
    const told = new Map<string, Record<string, number>>()
    for (const [, { area, source }] of state.entries(things)) {
      const feeds = told.get(area) ?? {}
      const feed = feedOf(source)
      told.set(area, { ...feeds, [feed]: (feeds[feed] ?? 0) + 1 })
    }
    const held = [...state.entries(counts)].map(([, entry]) => entry)
    expect(new Map(held.map(({ area, feeds }) => [area, feeds]))).toEqual(told)
    for (const { feeds } of held) expect(Object.keys(feeds)).toEqual(Object.keys(feeds).toSorted())
    expect(held.some(({ feeds }) => Object.keys(feeds).length > 1)).toBe(true)
  },
)

test('R14: what screens hold of reports are the open ones, and no others however many were settled', () => {
  const state = folded(drawEvents(seeded(306), 2_000, { kinds: ['report.changed'], moments: 50 }))
  const all = [...state.entries('report')]
  const open = new Map(all.filter(([, { state: is }]) => is === 'new' || is === 'assigned'))
  expect(new Map(state.entries('openReport'))).toEqual(open)
  expect(open.size).toBeGreaterThan(0)
  expect(open.size).toBeLessThan(all.length)
})

test('E10: every report on the wall names an event that was sent, as it was sent', () => {
  const events = drawEvents(seeded(303), 1_500)
  const byId = new Map(events.map((event) => [event.id.toString(), event]))
  let named = 0
  for (const { table, entry } of folded(events).rows()) {
    if (table === 'dossierQueue' || table === 'reportFeeds' || entry === null) continue
    for (const report of reports(entry)) {
      // What is reckoned was sent by nobody: its formula names what was.
      if ('source' in report && report.source === OWN_SOURCE) continue
      const event = byId.get(report.id)
      expect(event).toBeDefined()
      const { source, id, observedAt, receivedAt, quality, person } = event ?? {}
      expect(report).toMatchObject({ source, id, observedAt, receivedAt, quality })
      expect('person' in report ? report.person : undefined).toBe(person)
      named += 1
    }
  }
  expect(named).toBeGreaterThan(100)
})

test('E3: a fold takes no event twice into its counts when seq repeats nothing', () => {
  const state = createState()
  const [event] = numbered(drawEvents(seeded(304), 1))
  if (event) fold(state, event)
  expect(state.seq).toBe(Seq.parse(1))
})

test('E11: what only administrators may read leaves no trace in the state', () => {
  const hidden = allKinds.filter((kind) => ruleOf[kind].readBy !== undefined)
  expect(hidden).toContain('access.recorded')
  const state = folded(drawEvents(seeded(303), 200, { kinds: hidden }))
  expect([...state.rows()]).toEqual([])
  expect(state.seq).toBe(200)
})
