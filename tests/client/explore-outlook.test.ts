/** Where Explore says a figure is going. */
import { describe, expect, it } from 'vitest'
import { outlookOf, periodsFor, verdictOf } from '#shared/reckon/outlook'
import { seeded, type Random } from '#shared/random'
import { next, startOf } from '#shared/reckon/calendar'
import { DAY, HOUR, Instant } from '#shared/time'
import { definition } from '#tests/client/samples'

const at = (local: string): number => Date.parse(`${local}T00:00:00+07:00`)
/** Shares of a year's plan that its months bring: little at first, much in December. */
const PLAN = [2, 3, 6, 6, 7, 8, 7, 8, 9, 10, 11, 18]

/** The months from 2023 until `end`, each with what had come of its year's plan by then. */
function disbursed(random: Random, end = at('2027-01-01')) {
  const times: number[] = []
  const values: number[] = []
  let sum = 0
  for (let time = at('2023-01-01'); time < end; time = next('month', time)) {
    const month = times.length % 12
    if (month === 0) sum = 0
    sum += (PLAN[month] ?? 0) * (0.7 + 0.6 * random())
    times.push(time)
    values.push(sum)
  }
  return { times, values }
}

describe('a count of the year', () => {
  const yearEnd = at('2026-12-31')
  const target = { by: Instant.parse(yearEnd + DAY - 1_000), value: 95, publisher: 'x' }
  const told = (random: Random, now: number) => {
    const whole = disbursed(random)
    const known = whole.times.filter((time) => time <= now).length
    const answer = { times: whole.times.slice(0, known), values: whole.values.slice(0, known) }
    const asked = { now, until: target.by, isYearly: true }
    const outlook = outlookOf({ range: [0, 500] }, 'month', answer, asked)
    const verdict = outlook && verdictOf(outlook, 'up', target)
    return { outlook, verdict, came: whole.values.at(-1) ?? Number.NaN }
  }

  it('is foretold to the end of its year in every month, and no further', () => {
    for (let now = at('2026-01-10'); now < at('2027-01-01'); now = next('month', now)) {
      const { outlook } = told(seeded(1), now)
      expect(outlook?.times.at(-1), String(new Date(now))).toBe(at('2026-12-01'))
      expect(outlook?.times[0]).toBe(startOf('month', now))
    }
  })

  it('is foretold from little more than a year, wherever in a year it began to be known', () => {
    const now = at('2027-01-10')
    const { times, values } = disbursed(seeded(2))
    for (let months = 14; months <= 24; months++) {
      const answer = { times: times.slice(-months), values: values.slice(-months) }
      const asked = { now, until: undefined, isYearly: true }
      expect([
        months,
        outlookOf({ range: [0, 500] }, 'month', answer, asked)?.times.length ?? 0,
      ]).toEqual([months, expect.toSatisfy((ahead: number) => ahead >= 1)])
    }
  })

  it('that goes as each year is foretold as it comes', () => {
    for (const now of [at('2026-01-10'), at('2026-07-10'), at('2026-12-10')]) {
      const { verdict } = told(() => 0.5, now)
      expect(verdict?.value).toBeCloseTo(95, 6)
      expect(verdict).toMatchObject({ at: at('2026-12-01'), by: 'month' })
    }
  })

  it('begins with nothing, whatever last year came to and however late its figures are', () => {
    const { times, values } = disbursed(() => 0.5)
    const asked = { now: at('2026-02-10'), until: target.by, isYearly: true }
    const until = (length: number) =>
      outlookOf({ range: [0, 100] }, 'month', { times: times.slice(0, length), values }, asked)
    // January is not told yet: then it is foretold, too.
    expect(until(36)?.forecast.values[0]).toBeCloseTo(5, 6)
    expect(until(36)?.forecast.values.at(-1)).toBeCloseTo(95, 6)
    // What December brought is not known: how it was spread over the years is not either.
    expect(until(35)).toBeUndefined()
  })

  it('has a band that holds about as much of what comes as it says', () => {
    const months = ['01', '03', '06', '09', '11']
    const held = months.map((month) => {
      let inside = 0
      for (let run = 0; run < 60; run++) {
        const { verdict, came } = told(seeded(run), at(`2026-${month}-15`))
        inside += verdict && verdict.low <= came && came <= verdict.high ? 1 : 0
      }
      return inside / 60
    })
    for (const share of held) expect(share).toBeGreaterThan(0.65)
    const all = held.reduce((sum, share) => sum + share, 0) / held.length
    expect(all).toBeGreaterThan(0.7)
    expect(all).toBeLessThan(0.9)
  })
})

describe('what is foretold', () => {
  it('is a month of what is told by the month, a day of a day, and nothing of parts of them', () => {
    const retail = definition('eco.retail')
    expect(periodsFor(retail)).toEqual(['month'])
    expect(periodsFor({ ...retail, dueEvery: definition('eco.disbursement').dueEvery })).toEqual([])
    expect(periodsFor({ ...retail, overTime: 'day_total' })).toEqual(['day'])
  })

  it('of the end of a month is of that month, though it is told by the first moment of the next', () => {
    const times = Array.from({ length: 36 }, (_, month) => Date.UTC(2024, month, 1) - 7 * HOUR)
    const asked = { now: at('2026-12-10'), until: undefined, isYearly: false }
    const outlook = outlookOf(
      { range: [0, 100] },
      'month',
      { times, values: times.map((_, month) => month) },
      asked,
    )
    const target = { by: Instant.parse(at('2027-01-01')), value: 30, publisher: 'x' }
    expect(outlook && verdictOf(outlook, 'up', target)).toMatchObject({
      at: at('2026-12-01'),
      says: 'willMeet',
    })
    expect(outlook && verdictOf(outlook, 'none', target)).toBeUndefined()
  })
})
