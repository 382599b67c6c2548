import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DENIED_FOR,
  LET_IN_WITHIN,
  SLOWER,
  started,
  step,
  type Effect,
  type EventKind,
  type Events,
  type Offer,
  type Pairing,
} from '#client/pairing/machine'
import { qrPath } from '#client/pairing/qr'
import { encode } from 'uqr'

const LIVES = 600_000
const INTERVAL = 5_000

const offer = (at: number, code = 'code-1'): Offer => ({
  deviceCode: code,
  userCode: '4821-7093',
  address: 'https://ioc.example/pair',
  addressWithCode: 'https://ioc.example/pair?code=48217093',
  expiresAt: at + LIVES,
})

/** Steps through events from the start; the effects of all. */
function play(...events: readonly Any[]): { pairing: Pairing; effects: Effect[] } {
  let pairing = started
  const effects: Effect[] = []
  for (const any of events) {
    const next = any(pairing)
    pairing = next.pairing
    effects.push(...next.effects)
  }
  return { pairing, effects }
}
type Any = (pairing: Pairing) => ReturnType<typeof step>
const event =
  <K extends EventKind>(kind: K, of: Events[K]): Any =>
  (pairing) =>
    step(pairing, kind, of)

const tick = (at: number) => event('tick', { at })
const offered = (at: number, code?: string) =>
  event('offered', { at, offer: offer(at, code), interval: INTERVAL })
const polling = [tick(0), offered(0), tick(INTERVAL)]

describe('a screen that asks to be let in', () => {
  it('asks once, shows the code, and polls at the interval it was given', () => {
    const { pairing, effects } = play(tick(0), tick(1), offered(0), tick(INTERVAL - 1))
    expect(effects).toEqual([{ do: 'ask' }])
    expect(pairing).toMatchObject({ state: 'offered', busy: false })
    const polled = step(pairing, 'tick', { at: INTERVAL })
    expect(polled.effects).toEqual([{ do: 'poll', deviceCode: 'code-1' }])
    const pending = step(polled.pairing, 'pending', { at: INTERVAL + 20 }).pairing
    expect(step(pending, 'tick', { at: 2 * INTERVAL + 19 }).effects).toEqual([])
    expect(step(pending, 'tick', { at: 2 * INTERVAL + 20 }).effects).toHaveLength(1)
  })

  it('polls five seconds slower each time it is told to (RFC 8628, 3.5)', () => {
    const { pairing } = play(...polling, event('slowDown', { at: INTERVAL }))
    expect(pairing.nextAt).toBe(2 * INTERVAL + SLOWER)
    const again = play(
      ...polling,
      event('slowDown', { at: INTERVAL }),
      tick(2 * INTERVAL + SLOWER),
      event('slowDown', { at: 0 }),
    )
    expect(again.pairing.interval).toBe(INTERVAL + 2 * SLOWER)
  })

  it('asks for a new code by itself when the old one expires, by the clock or by the server', () => {
    const byClock = play(tick(0), offered(0), tick(LIVES))
    expect(byClock.effects).toEqual([{ do: 'ask' }, { do: 'ask' }])
    expect(byClock.pairing.offer).toBeUndefined()
    const byServer = play(...polling, event('expired', { at: INTERVAL }))
    expect(byServer.effects.at(-1)).toEqual({ do: 'ask' })
    expect(byServer.pairing).toMatchObject({ state: 'asking', busy: true })
  })

  it('says that it was turned away, for a while, and then asks again', () => {
    const { pairing } = play(...polling, event('denied', { at: INTERVAL }))
    expect(pairing).toMatchObject({ state: 'denied', offer: undefined })
    expect(step(pairing, 'tick', { at: INTERVAL + DENIED_FOR - 1 }).effects).toEqual([])
    expect(step(pairing, 'tick', { at: INTERVAL + DENIED_FOR }).effects).toEqual([{ do: 'ask' }])
  })

  it('knocks once when it is paired, and starts over if the door stays shut', () => {
    const { pairing, effects } = play(...polling, event('paired', { at: INTERVAL }))
    expect(effects.at(-1)).toEqual({ do: 'knock' })
    expect(step(pairing, 'tick', { at: INTERVAL + LET_IN_WITHIN - 1 }).effects).toEqual([])
    expect(step(pairing, 'tick', { at: INTERVAL + LET_IN_WITHIN }).effects).toEqual([{ do: 'ask' }])
  })

  it('keeps trying while the server is away, ever slower, and never before it is told', () => {
    let at = 0
    let pairing = step(started, 'tick', { at }).pairing
    const waits: number[] = []
    for (let n = 0; n < 6; n++) {
      pairing = step(pairing, 'unreachable', { at }).pairing
      waits.push(pairing.nextAt - at)
      at = pairing.nextAt
      const next = step(pairing, 'tick', { at })
      expect(next.effects).toEqual([{ do: 'ask' }])
      pairing = next.pairing
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    const putOff = step(pairing, 'unreachable', { at: 0, wait: 90_000 }).pairing
    expect(putOff).toMatchObject({ nextAt: 90_000, putOff: true })
    const back = step(pairing, 'offered', { at, offer: offer(at), interval: INTERVAL }).pairing
    expect(back.failures).toBe(0)
  })

  it('keeps its code on the glass while a poll fails', () => {
    const { pairing } = play(...polling, event('unreachable', { at: INTERVAL }))
    expect(pairing).toMatchObject({ state: 'offered', failures: 1, busy: false })
    expect(pairing.offer).toBeDefined()
  })
})

const anyEvent: fc.Arbitrary<Any> = fc.nat(3).chain((n) =>
  fc
    .constantFrom<(at: number) => Any>(
      tick,
      (at) => offered(at, `code-${n}`),
      (at) => event('pending', { at }),
      (at) => event('slowDown', { at }),
      (at) => event('denied', { at }),
      (at) => event('expired', { at }),
      (at) => event('paired', { at }),
      (at) => event('unreachable', { at }),
    )
    .map((make) => make(n * 4_000)),
)

it('has one request under way at a time, and a code only while it may be used', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let pairing = started
      for (const any of events) {
        const { busy } = pairing
        const next = any(pairing)
        pairing = next.pairing
        const requests = next.effects.filter((effect) => effect.do !== 'knock').length
        expect(requests).toBeLessThanOrEqual(1)
        // An answer that leads to the next request has ended its own.
        if (requests === 1) expect(pairing.busy).toBe(true)
        if (busy && requests === 1) expect(pairing.state).toBe('asking')
        expect(pairing.offer !== undefined).toBe(pairing.state === 'offered')
      }
    }),
    { numRuns: 2_000 },
  )
})

it('draws every dark module of the code and none of the light, within its quiet zone', () => {
  const text = 'https://ioc.tinh.example/pair?code=48217093'
  const { data } = encode(text, { ecc: 'M', border: 4 })
  const { path, size } = qrPath(text)
  const drawn = data.map((row) => row.map(() => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = Number(x); at < Number(x) + Number(width); at++) {
      const row = drawn[Number(y)]
      if (row) row[at] = true
    }
  expect(size).toBe(data.length)
  expect(drawn).toEqual(data)
  expect(drawn.slice(0, 4).flat()).not.toContain(true)
})
