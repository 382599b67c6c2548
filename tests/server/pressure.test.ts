/** R13 at its door: who is turned away first, and for how long. */
import { describe, expect, test } from 'vitest'
import type { Feed } from '#server/feeds/feed'
import { createPressure } from '#server/hooks/pressure'
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
  name: FeedName.parse(name),
  secrets: [{ secret: newSecret() }],
  rate,
  createdAt: Instant.parse(0),
})

describe('R13: overload', () => {
  test('R13: as the queue grows the usual is shed first, alarms last, reading at the very end', () => {
    const pressure = createPressure(() => Instant.parse(0))
    const shed = (waiting: number) => ({
      usual: refusal(() => pressure.admitEvents(waiting, false))?.status,
      alarm: refusal(() => pressure.admitEvents(waiting, true))?.status,
      reading: refusal(() => pressure.admitRequest(waiting, 1))?.status,
    })
    expect(shed(0)).toEqual({})
    expect(shed(10_000)).toEqual({})
    expect(shed(10_001)).toEqual({ usual: 503 })
    expect(shed(20_000)).toEqual({ usual: 503 })
    expect(shed(20_001)).toMatchObject({ usual: 503, reading: 503 })
  })

  test('R13: every refusal says when to come back', () => {
    const pressure = createPressure(() => Instant.parse(0))
    expect(refusal(() => pressure.admitRequest(1e6, 0))?.retryAfter).toBeGreaterThan(0)
    expect(refusal(() => pressure.admitRequest(0, 1e6))?.retryAfter).toBeGreaterThan(0)
    expect(refusal(() => pressure.admitEvents(1e6, false))?.retryAfter).toBeGreaterThan(0)
  })

  test('R13: a feed gets its rate, no more over any ten seconds, and others are not touched', () => {
    let now = 0
    const pressure = createPressure(() => Instant.parse(now))
    const [slow, free] = [feed(50), feed(undefined, 'khac')]
    let taken = 0
    for (; now < 10 * SECOND; now += 5) {
      if (!refusal(() => pressure.admitRate(slow, 1))) taken += 1
      expect(refusal(() => pressure.admitRate(free, 1_000))).toBe(undefined)
    }
    expect(taken).toBeGreaterThanOrEqual(500)
    expect(taken).toBeLessThanOrEqual(551)
  })

  test('R13: the debt of a big batch is waited for, and Retry-After is long enough', () => {
    let now = 0
    const pressure = createPressure(() => Instant.parse(now))
    const slow = feed(10)
    expect(refusal(() => pressure.admitRate(slow, 100))).toBe(undefined)
    const refused = refusal(() => pressure.admitRate(slow, 1))
    expect(refused?.status).toBe(429)
    now += ((refused?.retryAfter ?? 0) + 1) * SECOND
    expect(refusal(() => pressure.admitRate(slow, 1))).toBe(undefined)
  })
})
