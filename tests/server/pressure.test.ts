/** R13 at its door: who is turned away first, and for how long. */
import { describe, expect, test } from 'vitest'
import type { Feed } from '#server/feeds/feed'
import { UNLIMITED } from '#server/feeds/rights'
import { createPressure, type Pressure, type Ticket } from '#server/hooks/pressure'
import { createRateLimit } from '#server/hooks/rate'
import { Problem } from '#server/problem'
import { FeedName } from '#shared/ids'
import { Instant, SECOND } from '#shared/time'
import { newSecret } from '#tests/support/wall'

function refusal(work: () => void): { status: number; retryAfter: number | undefined } | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { status: error.status, retryAfter: error.retryAfter }
  }
}

const feed = (rate: number | undefined, name = 'kiem-thu'): Feed => ({
  ...UNLIMITED,
  name: FeedName.parse(name),
  secrets: [{ secret: newSecret() }],
  rate,
  createdAt: Instant.parse(0),
})

/** A door that gets `speed` bytes a second done, one request after the other. */
function steadyDoor(speed: number) {
  let now = 0
  const pressure = createPressure(() => now)
  return {
    pressure,
    /** Serves one request of so many bytes that came to an empty door. */
    serve(bytes: number) {
      const ticket = pressure.admit(bytes)
      now += ((bytes + 512) / speed) * SECOND
      ticket.done(true)
    },
  }
}

const BIG = 100_000
const SMALL = 1_000

/** How many requests of `bytes` are let in before one is refused. */
function admitted(pressure: Pressure, bytes: number): { tickets: Ticket[]; retryAfter: unknown } {
  const tickets: Ticket[] = []
  for (;;) {
    const refused = refusal(() => tickets.push(pressure.admit(bytes)))
    if (refused) return { tickets, retryAfter: refused.retryAfter }
  }
}

describe('R13: overload', () => {
  test('R13: as much is let in as gets done in a third of a second, on a quick machine and on a slow one', () => {
    for (const speed of [6_000_000, 40_000_000]) {
      const { pressure, serve } = steadyDoor(speed)
      for (let count = 0; count < 200; count++) serve(BIG)
      const { tickets, retryAfter } = admitted(pressure, BIG)
      expect((tickets.length * (BIG + 512)) / (speed / 3)).toBeGreaterThan(0.8)
      expect((tickets.length * (BIG + 512)) / (speed / 3)).toBeLessThanOrEqual(1)
      expect(retryAfter).toBeGreaterThan(0)
    }
  })

  test('R13: when the usual is shed, alarms are still taken', () => {
    const { pressure, serve } = steadyDoor(2_000_000)
    for (let count = 0; count < 200; count++) serve(BIG)
    admitted(pressure, BIG)
    // What little room a big one leaves.
    for (let bytes = 0; bytes < BIG; bytes += SMALL) pressure.admit(SMALL)
    const usual = pressure.admit(SMALL)
    const alarm = pressure.admit(SMALL)
    expect(refusal(() => usual.confirm(false))).toEqual({ status: 503, retryAfter: 2 })
    expect(refusal(() => alarm.confirm(true))).toBe(undefined)
    // At the very end nothing more is read.
    expect(admitted(pressure, SMALL).retryAfter).toBeGreaterThan(0)
  })

  test('R13: an empty door lets in whatever comes, and what is done makes room again', () => {
    const { pressure } = steadyDoor(2_000_000)
    const huge = pressure.admit(50_000_000)
    expect(refusal(() => huge.confirm(false))).toBe(undefined)
    expect(refusal(() => pressure.admit(BIG))?.status).toBe(503)
    huge.done(false)
    expect(refusal(() => pressure.admit(BIG))).toBe(undefined)
  })
})

describe("R13: a feed's own rate", () => {
  test('R13: a feed gets its rate, no more over any ten seconds, and others are not touched', () => {
    let now = 0
    const limit = createRateLimit(() => now)
    const [slow, free] = [feed(50), feed(undefined, 'khac')]
    let taken = 0
    for (; now < 10 * SECOND; now += 5) {
      if (!refusal(() => limit(slow, 1))) taken += 1
      expect(refusal(() => limit(free, 1_000))).toBe(undefined)
    }
    expect(taken).toBeGreaterThanOrEqual(500)
    expect(taken).toBeLessThanOrEqual(551)
  })

  test('R13: time that stands still holds nobody for longer than his debt', () => {
    let now = 5 * SECOND
    const limit = createRateLimit(() => now)
    const slow = feed(10)
    for (let event = 0; event < 10; event++) expect(refusal(() => limit(slow, 1))).toBe(undefined)
    expect(refusal(() => limit(slow, 1))?.retryAfter).toBe(1)
    now += SECOND / 10
    expect(refusal(() => limit(slow, 1))).toBe(undefined)
  })

  test('R13: the debt of a big batch is waited for, and Retry-After is long enough', () => {
    let now = 0
    const limit = createRateLimit(() => now)
    const slow = feed(10)
    expect(refusal(() => limit(slow, 100))).toBe(undefined)
    const refused = refusal(() => limit(slow, 1))
    expect(refused?.status).toBe(429)
    now += ((refused?.retryAfter ?? 0) + 1) * SECOND
    expect(refusal(() => limit(slow, 1))).toBe(undefined)
  })
})
