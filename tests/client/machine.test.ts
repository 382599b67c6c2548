import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GIVE_UP_MS,
  RETRY_MS,
  SILENCE_MS,
  started,
  step,
  type Effect,
  type EventKind,
  type Events,
  type Feed,
} from '#client/feed/machine'
import { Epoch, Seq } from '#shared/ids'
import { Instant } from '#shared/time'

const epoch = Epoch.parse('epoch-one')
const seq = (value: number) => Seq.parse(value)
const now = Instant.parse(0)

const state = (at: number, of: number, reset = true): Events['state'] => ({
  at,
  message: { epoch, seq: seq(of), reset, entries: [], now, digest: 0 },
})
const frame = (at: number, from: number, to: number): Events['frame'] => ({
  at,
  message: { from: seq(from), seq: seq(to), entries: [], now },
})

type Any = { [K in EventKind]: { kind: K; event: Events[K] } }[EventKind]

function run(feed: Feed, { kind, event }: Any): { feed: Feed; effects: readonly Effect[] } {
  switch (kind) {
    case 'connected':
    case 'lost':
    case 'tick':
    case 'mismatch':
      return step(feed, kind, event)
    case 'state':
      return step(feed, kind, event)
    case 'frame':
      return step(feed, kind, event)
    case 'refused':
      return step(feed, kind, event)
  }
}

function live(at = 0): Feed {
  const greeted = step(started, 'connected', { at }).feed
  return step(greeted, 'state', state(at, 10)).feed
}

const anyEvent: fc.Arbitrary<Any> = fc
  .record({ at: fc.nat(60_000), n: fc.nat(5) })
  .chain(({ at, n }) =>
    fc.constantFrom<Any>(
      { kind: 'connected', event: { at } },
      { kind: 'lost', event: { at } },
      { kind: 'tick', event: { at } },
      { kind: 'mismatch', event: { at } },
      { kind: 'state', event: state(at, n, n % 2 === 0) },
      { kind: 'frame', event: frame(at, n, n + 1) },
      { kind: 'refused', event: { at, reason: 'protocol' } },
      { kind: 'refused', event: { at, reason: 'access' } },
    ),
  )

describe('any sequence of events', () => {
  const walk = (
    events: readonly Any[],
    check: (before: Feed, any: Any, after: Feed, effects: readonly Effect[]) => void,
  ) => {
    let feed = started
    for (const any of events) {
      const next = run(feed, any)
      check(feed, any, next.feed, next.effects)
      feed = next.feed
    }
  }
  const property = (check: Parameters<typeof walk>[1]) =>
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => walk(events, check)),
      {
        numRuns: 2_000,
      },
    )

  it('is never live before a full state (E4)', () => {
    let whole = false
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        whole = false
        walk(events, (_, any, after, effects) => {
          if (any.kind === 'state' && effects.some((effect) => effect.do === 'reset')) whole = true
          if (after.state === 'live') expect(whole).toBe(true)
          if (after.held) expect(whole).toBe(true)
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('answers every gap by a hello, and applies nothing', () =>
    property((before, any, after, effects) => {
      const awaited = before.askedAt !== undefined
      const followed = before.state === 'live' || before.state === 'stale'
      if (any.kind !== 'frame' || awaited || !followed) return
      if (any.event.message.from === before.seq) return
      expect(effects.map((effect) => effect.do)).toEqual(['report', 'hello'])
      expect(after.askedAt).toBe(any.event.at)
      expect(after.faults.gap).toBe(before.faults.gap + 1)
    }))

  it('applies nothing while a hello waits for its answer, except the answer', () =>
    property((before, any, _, effects) => {
      if (before.askedAt === undefined || any.kind === 'state') return
      expect(effects.some((effect) => effect.do === 'apply')).toBe(false)
    }))

  it('holds nothing once it is barred, whatever messages follow, until it is connected again', () => {
    let barred = false
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        barred = false
        walk(events, (_, any, after, effects) => {
          const turnedAway = any.kind === 'refused' && any.event.reason === 'access'
          if (turnedAway) {
            barred = true
            expect(effects).toEqual([{ do: 'forget' }])
          } else if (any.kind === 'connected' || any.kind === 'refused') barred = false
          if (!barred) return
          expect(after).toMatchObject({ state: 'barred', held: false, seq: 0, epoch: undefined })
          expect(after.lostAt).toBeUndefined()
          const done = effects.map((effect) => effect.do)
          for (const shown of ['apply', 'hello', 'reload']) expect(done).not.toContain(shown)
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('marks what is held as old exactly while it is not live, unless it is being resynchronised', () =>
    property((_, __, after) => {
      if (after.state === 'stale') expect(after.lostAt).toBeDefined()
      if (after.state === 'live') expect(after.lostAt).toBeUndefined()
    }))
})

describe('the feed', () => {
  it('asks for everything at first', () => {
    const { feed, effects } = step(started, 'connected', { at: 1 })
    expect(feed.state).toBe('syncing')
    expect(effects).toEqual([{ do: 'hello', epoch: undefined, seq: 0 }])
  })

  it('asks only for what it missed after a lost link', () => {
    const lost = step(live(), 'lost', { at: 5 }).feed
    expect(lost).toMatchObject({ state: 'stale', lostAt: 0 })
    const { feed, effects } = step(lost, 'connected', { at: 9_000 })
    expect(effects).toEqual([{ do: 'hello', epoch, seq: 10 }])
    expect(feed).toMatchObject({ state: 'syncing', lostAt: 0 })
    const back = step(feed, 'state', state(9_010, 14, false))
    expect(back.feed).toMatchObject({ state: 'live', lostAt: undefined, seq: 14 })
    expect(back.effects.map((effect) => effect.do)).toEqual(['apply'])
  })

  it('starts over when the digest differs, and counts it', () => {
    const { feed, effects } = step(live(), 'mismatch', { at: 3 })
    expect(effects).toEqual([
      { do: 'report', fault: 'digest' },
      { do: 'hello', epoch: undefined, seq: 0 },
    ])
    expect(feed).toMatchObject({ state: 'syncing', held: true, faults: { digest: 1 } })
  })

  it('forgets everything of another epoch', () => {
    const other = { ...state(5, 3).message, epoch: Epoch.parse('epoch-two') }
    const taken = step(live(), 'state', { at: 5, message: other })
    expect(taken.effects.map((effect) => effect.do)).toEqual(['reset', 'apply'])
    const partial = step(live(), 'state', { at: 5, message: { ...other, reset: false } })
    expect(partial.effects).toEqual([{ do: 'hello', epoch: undefined, seq: 0 }])
  })

  it('is stale after silence, keeps what it holds, and is live by the next frame that fits', () => {
    const quiet = step(live(), 'tick', { at: SILENCE_MS }).feed
    expect(quiet.state).toBe('live')
    const stale = step(quiet, 'tick', { at: SILENCE_MS + 1 }).feed
    expect(stale).toMatchObject({ state: 'stale', held: true, lostAt: 0 })
    expect(step(stale, 'frame', frame(4_000, 10, 11)).feed.state).toBe('live')
  })

  it('gives up a link that stays silent, or that leaves a hello unanswered', () => {
    const silent = step(live(), 'tick', { at: GIVE_UP_MS + 1 })
    expect(silent.effects).toEqual([{ do: 'reconnect' }])
    let asked = step(live(), 'frame', frame(0, 99, 100)).feed
    asked = step(asked, 'frame', frame(GIVE_UP_MS, 100, 101)).feed
    expect(step(asked, 'tick', { at: GIVE_UP_MS + 1 }).effects).toEqual([{ do: 'reconnect' }])
  })

  it('tries a shut door every half minute, and asks for everything once it opens', () => {
    const { feed } = step(live(), 'refused', { at: 1_000, reason: 'access' })
    expect(step(feed, 'tick', { at: 1_000 + RETRY_MS - 1 }).effects).toEqual([])
    const knocked = step(feed, 'tick', { at: 1_000 + RETRY_MS })
    expect(knocked.effects).toEqual([{ do: 'reconnect' }])
    expect(step(knocked.feed, 'tick', { at: 1_500 + RETRY_MS }).effects).toEqual([])
    const { feed: greeted, effects } = step(knocked.feed, 'connected', { at: 40_000 })
    expect(greeted).toMatchObject({ state: 'syncing', held: false })
    expect(effects).toEqual([{ do: 'hello', epoch: undefined, seq: 0 }])
  })

  it('is incompatible when refused, until a server takes its hello', () => {
    const refused = step(live(), 'refused', { at: 1, reason: 'protocol' })
    expect(refused.feed.state).toBe('incompatible')
    expect(refused.effects).toEqual([{ do: 'reload' }])
    expect(step(refused.feed, 'frame', frame(1, 10, 11)).feed.state).toBe('incompatible')
    expect(step(refused.feed, 'connected', { at: 2 }).feed.state).toBe('syncing')
  })
})
