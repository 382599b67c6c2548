/** E5 and E11 at the channel: what the screens of a scope are told is what the scope holds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Channel } from '#server/live/channel'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import { eventOf, type Event } from '#shared/event'
import { tableNames } from '#shared/entries'
import { AreaCode, EventId, Seq, Source } from '#shared/ids'
import { pick, seeded } from '#shared/random'
import { DAY, Instant } from '#shared/time'
import type { Frame, Scope } from '#shared/wire'
import { drawEvents, EPOCH_2026 } from '#tests/support/events'
import { wholeSight } from '#tests/support/sight'
import { digestOf, truth } from '#tests/support/truth'

const area = (code: string): AreaCode => AreaCode.parse(code)

/** VN → 46 → 4601 → 460101, and 48 beside 46. */
function tree(): Event[] {
  const rows = [
    ['46', 'VN'],
    ['48', 'VN'],
    ['4601', '46'],
    ['460101', '4601'],
  ] as const
  return rows.map(([code, parent], index) =>
    eventOf(
      {
        id: EventId.parse(`area-${index}`),
        source: Source.parse('dia-gioi'),
        area: area(code),
        observedAt: Instant.parse(EPOCH_2026),
        receivedAt: Instant.parse(EPOCH_2026),
        quality: 'official',
      },
      'area.defined',
      { name: code, fullName: `Xã ${code}`, level: 'commune', parent },
    ),
  )
}

const scopes: readonly Scope[] = [
  { tables: [...tableNames] },
  { tables: ['indicator', 'camera'] },
  { area: area('46'), tables: [...tableNames] },
  { area: area('460101'), tables: ['indicator', 'report', 'ticker', 'dossierQueue'] },
  { area: area('unknown'), tables: [...tableNames] },
]

class Mirror {
  readonly held = new Map<string, string>()
  take(entries: Frame['entries']): void {
    for (const [table, key, , entry] of entries) {
      const name = `${table}\n${key}`
      if (entry === null) this.held.delete(name)
      else this.held.set(name, JSON.stringify(entry))
    }
  }
}

function folding(state: State, events: readonly Event[]): void {
  for (const event of events) fold(state, { ...event, seq: Seq.parse(state.seq + 1) })
}

const kinds = [
  'indicator.observed',
  'camera.observed',
  'dossier.changed',
  'report.changed',
  'place.defined',
  'source.defined',
] as const
const areas = ['VN', '46', '48', '4601', '460101', 'unknown']

describe('E5: a scope holds what the state holds', () => {
  test('E5 E11: frames, deltas and snapshots agree with the state, for any traffic', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...scopes), (seed, scope) => {
        const random = seeded(seed)
        const state = createState()
        folding(state, tree())
        const events = drawEvents(random, 300, { kinds, areas, moments: 100 })
        folding(state, events.slice(0, 60))
        const changes = state.changes()
        const channel = new Channel(state, scope, wholeSight)
        const screen = new Mirror()
        screen.take(channel.all())
        const late = { at: channel.seq, mirror: new Mirror() }
        late.mirror.take(channel.all())
        for (let at = 60; at < events.length;) {
          const size = 1 + Math.floor(random() * 20)
          folding(state, events.slice(at, at + size))
          at += size
          screen.take(channel.advance(changes.take(), state.seq))
          const wanted = truth(state, scope, wholeSight)
          expect(screen.held).toEqual(wanted)
          expect(channel.digest).toBe(digestOf(wanted))
          if (pick(random, [true, false, false])) {
            const since = channel.since(late.at)
            if (since) late.mirror.take(since)
            expect(late.mirror.held).toEqual(wanted)
            late.at = channel.seq
          }
        }
      }),
      { numRuns: 60, seed: 900 },
    )
  })

  test('E5: a seq from the future, none at all, or one forgotten means everything', () => {
    const state = createState()
    folding(state, drawEvents(seeded(901), 50))
    const channel = new Channel(state, { tables: [...tableNames] }, wholeSight)
    expect(channel.since(Seq.parse(0))).toBe(undefined)
    expect(channel.since(Seq.parse(51))).toBe(undefined)
    expect(channel.since(Seq.parse(50))).toEqual([])
    // Thousands of ticker lines come and go, and the traces of the first are dropped.
    folding(state, drawEvents(seeded(902), 6_000, { kinds: ['camera.observed'], moments: 9_000 }))
    const dense = drawEvents(seeded(903), 9_000, { kinds: ['camera.observed'], moments: 1 }).map(
      (event, index): Event => ({
        ...event,
        observedAt: Instant.parse(EPOCH_2026 + DAY * 30 + index),
      }),
    )
    folding(state, dense)
    expect(state.forgotten).toBeGreaterThan(50)
    const now = new Channel(state, { tables: [...tableNames] }, wholeSight)
    expect(now.since(Seq.parse(50))).toBe(undefined)
  })
})
