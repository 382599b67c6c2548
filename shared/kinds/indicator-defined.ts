import { IndicatorCode } from '#shared/ids'
import { Indicator, isIndicator, type Formula } from '#shared/indicator'
import { defineKind, type Known, type Refusal } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { inputsOf } from '#shared/reckon/formula'
import { between } from '#shared/random'
import { DAY } from '#shared/time'
import * as z from 'zod'

/** What the province itself says of an indicator: it stands before what ships under the same code. */
export const CatalogueEntry = z.strictObject({
  indicator: IndicatorCode,
  definition: Indicator,
  ...provenance,
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

const whole: [number, number] = [0, 100]

export const indicatorDefined = defineKind({
  title: { vi: 'Định nghĩa chỉ tiêu', en: 'Indicator definition' },
  data: Indicator,
  definedBy: 'definers',
  tables: { catalogue: CatalogueEntry },
  sample: (random) => ({
    code: `prv.sample_${between(random, 1, 9)}`,
    name: { vi: 'Hộ được dùng nước sạch', en: 'Households with clean water' },
    short: { vi: 'Nước sạch', en: 'Clean water' },
    domain: 'society' as const,
    unit: 'percent' as const,
    direction: 'up' as const,
    range: whole,
    overAreas: { how: 'weighted' as const, by: 'population' as const },
    overTime: 'last' as const,
    dueEvery: 30 * DAY,
    target: [
      {
        by: Date.parse('2030-12-31T23:59:59+07:00'),
        value: between(random, 90, 100),
        publisher: 'Nghị quyết của Hội đồng nhân dân tỉnh',
      },
    ],
  }),
  check: (data, known) => misfitsOf(data, known)[0]?.refusal,
})

/** Why a definition cannot be taken, and the field that it is about. */
export interface Misfit {
  readonly field: keyof Indicator
  readonly refusal: Refusal
}

/** All that is wrong with a definition beside what is known; what is known of its own code is what held before. */
export function misfitsOf(data: Indicator, known: Known): readonly Misfit[] {
  const { code, unit, formula, overAreas } = data
  const [low, high] = data.range
  const misfits: Misfit[] = []
  const refuse = (
    field: Misfit['field'],
    key: Refusal['key'],
    params: Refusal['params'] = {},
  ): void => {
    misfits.push({ field, refusal: { key, params: { indicator: code, ...params } } })
  }
  if (low >= high) refuse('range', 'emptyRange', { low, high })
  // A reading is refused by its unit; one that is in the log must go on meaning what it meant.
  const before = known.indicator(code)
  if (before && before.unit !== unit) refuse('unit', 'unitIsFixed', { unit, expected: before.unit })
  if (before && (before.formula === undefined) !== (formula === undefined))
    refuse('formula', 'formulaIsFixed')
  const weight = overAreas.how === 'weighted' && isIndicator(overAreas.by) ? [overAreas.by] : []
  for (const [field, inputs] of [
    ['formula', formula ? inputsOf(formula) : []],
    ['overAreas', weight],
  ] as const)
    for (const input of inputs)
      if (input !== code && !known.indicator(input))
        refuse(field, 'unknownIndicator', { indicator: input })
  const circle = circleFrom(data, known)
  if (circle) refuse('formula', 'followsFromItself', { way: circle.join(' → ') })
  if (weight.includes(code)) refuse('overAreas', 'followsFromItself', { way: `${code} → ${code}` })
  return misfits
}

/** The way from a reckoned indicator back to itself, by what it is reckoned from. */
function circleFrom({ code, formula }: Indicator, known: Known): IndicatorCode[] | undefined {
  const seen = new Set<IndicatorCode>()
  const back = (from: Formula | undefined): IndicatorCode[] | undefined => {
    for (const input of from ? inputsOf(from) : []) {
      if (input === code) return [input]
      if (seen.has(input)) continue
      seen.add(input)
      const way = back(known.indicator(input)?.formula)
      if (way) return [input, ...way]
    }
    return undefined
  }
  const way = back(formula)
  return way && [code, ...way]
}
