/** The pure parts of a page's renewal: when it is due, and how one page follows another. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGAIN_AFTER, APART, isDue, QUIET_FOR, quietMoment } from '#client/unattended/moment'
import { paceOf } from '#client/unattended/pictures'
import {
  first,
  follow,
  READY_WITHIN,
  SILENT_FOR,
  type Succession,
  type SuccessionEffect,
  type SuccessionEvent,
} from '#client/unattended/succession'
import { DAY, Duration, HOUR, Instant, MINUTE, SECOND } from '#shared/time'

const wall = { renewAt: 210 }
const QUIET = Instant.parse(Date.parse('2026-11-22T03:30:00+07:00'))
const after = (ms: number) => Instant.parse(QUIET + ms)
const age = (ms: number) => Duration.parse(ms)

describe('the quiet hour', () => {
  const standing = { wall, index: 0, now: QUIET, age: age(DAY), triedAt: undefined }

  it('comes once a day, in Viet Nam', () => {
    expect(quietMoment(wall, 0, QUIET)).toBe(QUIET)
    expect(quietMoment(wall, 0, after(-1))).toBe(QUIET - DAY)
    expect(isDue({ ...standing, now: after(-1) })).toBe(false)
    expect(isDue(standing)).toBe(true)
    expect(isDue({ ...standing, now: after(QUIET_FOR) })).toBe(false)
  })

  it('is of one screen of the wall after another', () => {
    const moments = Array.from({ length: 64 }, (_, index) => quietMoment(wall, index, after(HOUR)))
    for (const [index, moment] of moments.entries()) expect(moment).toBe(QUIET + index * APART)
    expect(APART).toBeGreaterThanOrEqual(30 * SECOND)
  })

  it('holds for a wall whose hour is near midnight', () => {
    const late = { renewAt: 1_439 }
    const moment = quietMoment(late, 2, after(0))
    expect(new Date(moment).toISOString()).toBe('2026-11-21T17:00:30.000Z')
  })

  it('leaves a page alone that was made since, and tries again what failed', () => {
    expect(isDue({ ...standing, now: after(MINUTE), age: age(50 * SECOND) })).toBe(false)
    const triedAt = QUIET
    expect(isDue({ ...standing, now: after(AGAIN_AFTER - 1), triedAt })).toBe(false)
    expect(isDue({ ...standing, now: after(AGAIN_AFTER), triedAt })).toBe(true)
  })

  it('renews a page once in a day, whenever it is looked at', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: 0, max: 63 }),
        (at, index) => {
          let madeAt = 0
          let renewed = 0
          for (let now = 0; now < DAY; now += 20 * SECOND) {
            const moment = Instant.parse(QUIET + now)
            const due = isDue({
              wall: { renewAt: at },
              index,
              now: moment,
              age: age(now - madeAt + HOUR * (renewed === 0 ? 1 : 0)),
              triedAt: undefined,
            })
            if (!due) continue
            renewed++
            madeAt = now
          }
          // Twice where the day that is looked at begins in a quiet hour.
          expect(renewed).toBeGreaterThanOrEqual(1)
          expect(renewed).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 50 },
    )
  })
})

function run(events: readonly SuccessionEvent[]) {
  let succession: Succession = first
  const effects: SuccessionEffect[] = []
  for (const event of events) {
    const step = follow(succession, event)
    succession = step.succession
    effects.push(...step.effects)
  }
  return { succession, effects }
}

describe('pages that follow each other', () => {
  it('change places when the next is painted, and not before', () => {
    const { effects } = run([
      { is: 'wanted', at: 1 },
      { is: 'wanted', at: 2 },
      { is: 'ready', frame: 1, at: 3 },
      { is: 'wanted', at: 4 },
      { is: 'ready', frame: 2, at: 5 },
    ])
    expect(effects).toEqual([
      { do: 'open', frame: 1 },
      { do: 'show', frame: 1, instead: 0 },
      { do: 'open', frame: 2 },
      { do: 'show', frame: 2, instead: 1 },
    ])
  })

  it('keep the old one when the next is not ready in time, also if it comes later', () => {
    const { succession, effects } = run([
      { is: 'wanted', at: 0 },
      { is: 'tick', at: READY_WITHIN },
      { is: 'tick', at: READY_WITHIN + 1 },
      { is: 'ready', frame: 1, at: READY_WITHIN + 2 },
    ])
    expect(effects).toEqual([
      { do: 'open', frame: 1 },
      { do: 'discard', frame: 1 },
    ])
    expect(succession.shown).toBe(0)
  })

  const shownAt0: SuccessionEvent[] = [
    { is: 'wanted', at: 0 },
    { is: 'ready', frame: 1, at: 0 },
  ]
  const ticks = (from: number, to: number): SuccessionEvent[] =>
    Array.from({ length: (to - from) / SECOND }, (_, index) => ({
      is: 'tick',
      at: from + (index + 1) * SECOND,
    }))

  it('replace one that fell silent, but none that slept with its machine', () => {
    const silent = run([...shownAt0, ...ticks(0, SILENT_FOR + SECOND)])
    expect(silent.effects.at(-1)).toEqual({ do: 'open', frame: 2 })
    const alive = run([
      ...shownAt0,
      ...ticks(0, 20 * SECOND),
      { is: 'alive', frame: 1, at: 20 * SECOND },
      ...ticks(20 * SECOND, 45 * SECOND),
    ])
    expect(alive.effects).toHaveLength(2)
    const slept = run([...shownAt0, ...ticks(0, SECOND), { is: 'tick', at: HOUR }])
    expect(slept.effects).toHaveLength(2)
  })

  it('greet the one that is shown and loaded itself anew', () => {
    const { effects } = run([...shownAt0, { is: 'ready', frame: 1, at: 9 }])
    expect(effects.at(-1)).toEqual({ do: 'greet', frame: 1 })
  })

  it('never show two, nor none', () => {
    const event = fc.oneof(
      fc.record({ is: fc.constant('wanted' as const) }),
      fc.record({ is: fc.constant('tick' as const) }),
      fc.record({ is: fc.constantFrom('ready' as const, 'alive' as const), frame: fc.nat(6) }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(MINUTE)), { maxLength: 80 }), (drawn) => {
        let at = 0
        const events = drawn.map(([one, wait]): SuccessionEvent => ({ ...one, at: (at += wait) }))
        const there = new Set([0])
        let shown = 0
        for (const effect of run(events).effects) {
          if (effect.do === 'open') {
            expect(there.size).toBe(1)
            there.add(effect.frame)
          }
          if (effect.do === 'discard') {
            expect(effect.frame).not.toBe(shown)
            there.delete(effect.frame)
          }
          if (effect.do !== 'show') continue
          expect(effect.instead).toBe(shown)
          expect(there.has(effect.frame)).toBe(true)
          there.delete(shown)
          shown = effect.frame
        }
        expect(there.has(shown)).toBe(true)
      }),
    )
  })
})

describe('the pace of pictures', () => {
  it('is told with those left out, by what the display can', () => {
    expect(paceOf([])).toEqual({ pictureTime: undefined, dropped: 0 })
    const sixty = Array.from({ length: 118 }, () => 16.7)
    expect(paceOf(sixty)).toEqual({ pictureTime: 16.7, dropped: 0 })
    expect(paceOf([...sixty, 50, 33.4])).toEqual({ pictureTime: 16.7, dropped: 3 })
    expect(paceOf(Array.from({ length: 60 }, () => 33.3))).toEqual({
      pictureTime: 33.3,
      dropped: 0,
    })
  })
})
