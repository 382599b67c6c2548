/** Why a figure moved: by its communes, adding up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, makingOf } from '#shared/reckon/explain'
import { catalogue } from '#shared/catalogue'
import { isIndicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { AreaCode } from '#shared/ids'
import { definition } from '#tests/client/samples'
import { present } from '#tests/support/until'
import { communes, province, root } from '#tests/client/province'

describe('why a figure moved', () => {
  const tenth = fc.integer({ min: 0, max: 1_000 }).map((value) => value / 10)
  const figures = fc.array(fc.option(tenth, { nil: undefined }), { minLength: 4, maxLength: 4 })
  const places = province('gov.dossier.online', []).tree.communes(root)
  const indexOf = (area: AreaCode) => communes.indexOf(area)
  const moved = (
    code: string,
    [was, is]: readonly (readonly (number | undefined)[])[],
    {
      whole,
      isMade,
      weights = [[], []],
      ended = [],
    }: {
      whole: { before: number; after: number }
      isMade: boolean
      weights?: readonly (readonly number[])[]
      ended?: readonly AreaEntry[]
    },
  ) =>
    explain({
      how: makingOf(definition(code)),
      unit: definition(code).unit,
      communes: places,
      ended,
      change: (area) => ({ before: was?.[indexOf(area)], after: is?.[indexOf(area)] }),
      weight: (area) => ({
        before: weights[0]?.[indexOf(area)],
        after: weights[1]?.[indexOf(area)],
      }),
      whole,
      isMade,
    })

  it('adds up to the change as it is shown, whatever is known and whoever reports the whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('gov.dossier.online', 'eco.power.load'),
        figures,
        figures,
        tenth,
        tenth,
        (code, was, is, before, after) => {
          const change = moved(code, [was, is], { whole: { before, after }, isMade: false })
          const both = was.some((value, index) => value !== undefined && is[index] !== undefined)
          if (!both) return change === undefined
          const sum = present(change).lines.reduce((total, { amount }) => total + amount, 0)
          expect(Number(sum.toFixed(6))).toBe(present(change).total)
          expect(Math.abs(present(change).total - (after - before))).toBeLessThan(0.05 + 1e-9)
          return true
        },
      ),
      { seed: 1 },
    )
  })

  const weight = fc.integer({ min: 1, max: 9_000 })
  const known = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 4, maxLength: 4 })
  const meanOf = (values: readonly (number | undefined)[], weights: readonly number[]) => {
    const counted = values.flatMap((value, at) =>
      value === undefined ? [] : [{ value, weight: weights[at] ?? 0 }],
    )
    const all = counted.reduce((total, one) => total + one.weight, 0)
    return counted.reduce((total, one) => total + (one.value * one.weight) / all, 0)
  }
  it('leaves nothing unexplained of a mean whose weights moved as well', () => {
    const byAnother = catalogue.filter((one) => {
      const how = makingOf(one)
      return how.how === 'weighted' && isIndicator(how.by)
    })
    expect(byAnother.map(({ code }) => code)).toContain('soc.education.attendance')
    for (const { code } of byAnother)
      fc.assert(
        fc.property(
          known(tenth),
          known(tenth),
          known(weight),
          known(weight),
          (was, is, first, last) => {
            const whole = { before: meanOf(was, first), after: meanOf(is, last) }
            const change = moved(code, [was, is], { whole, isMade: true, weights: [first, last] })
            const rest = present(change).lines.find(({ areas }) => areas === 0)
            expect(rest).toBeUndefined()
          },
        ),
        { seed: 2, numRuns: 50 },
      )
  })

  it('names who counts only since or no longer where the whole is made of those who are known', () => {
    const whole = { before: 12, after: 5 }
    const [was, is] = [
      [2, 10, undefined, undefined],
      [2, undefined, 3, undefined],
    ]
    const made = moved('eco.visitors', [was, is], { whole, isMade: true })
    expect(made).toEqual({
      total: -7,
      lines: [
        { area: '46102', areas: 1, amount: -10, counts: 'noLonger' },
        { area: '46103', areas: 1, amount: 3, counts: 'since' },
      ],
    })
    const reported = moved('eco.visitors', [was, is], { whole, isMade: false })
    expect(reported?.lines).toEqual([{ areas: 0, amount: -7 }])
  })

  it('names a unit that ended, unless its past is told by what it came to', () => {
    const [first, second, ...rest] = places
    const old = { ...present(second), until: '2026-06-01' }
    // Its last word may still be there: it is no commune of now.
    const both = [
      [2, 10],
      [2, 10],
    ]
    const whole = { before: 12, after: 2 }
    const told = explain({
      how: makingOf(definition('eco.visitors')),
      unit: definition('eco.visitors').unit,
      communes: [present(first), ...rest],
      ended: [old],
      change: (area) => ({ before: both[0]?.[indexOf(area)], after: both[1]?.[indexOf(area)] }),
      weight: () => ({ before: undefined, after: undefined }),
      whole,
      isMade: true,
    })
    expect(told?.lines).toEqual([{ area: '46102', areas: 1, amount: -10, counts: 'noLonger' }])
    const merged = { ...present(first), parts: [{ area: old.area, share: 1 }] }
    const rebuilt = explain({
      how: makingOf(definition('eco.visitors')),
      unit: definition('eco.visitors').unit,
      communes: [merged, ...rest],
      ended: [old],
      change: (area) => ({ before: both[0]?.[indexOf(area)], after: both[1]?.[indexOf(area)] }),
      weight: () => ({ before: undefined, after: undefined }),
      whole: { before: 2, after: 2 },
      isMade: true,
    })
    expect(rebuilt).toEqual({ total: 0, lines: [] })
  })
})
