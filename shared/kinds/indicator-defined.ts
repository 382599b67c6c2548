import { IndicatorCode } from '#shared/ids'
import { Indicator, isIndicator } from '#shared/indicator'
import { defineKind, type Refusal } from '#shared/kinds/kind'
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
  check(data, known): Refusal | undefined {
    // A reading is refused by its unit; one that is in the log must go on meaning what it meant.
    const before = known.indicator(data.code)
    if (before && before.unit !== data.unit)
      return {
        key: 'unitIsFixed',
        params: { indicator: data.code, unit: data.unit, expected: before.unit },
      }
    if (before && (before.formula === undefined) !== (data.formula === undefined))
      return { key: 'formulaIsFixed', params: { indicator: data.code } }
    const missing = namedBy(data).find((code) => code === data.code || !known.indicator(code))
    return missing === undefined
      ? undefined
      : { key: 'unknownIndicator', params: { indicator: missing } }
  },
})

/** The other indicators that its figures depend on. */
function namedBy({ formula, overAreas }: Indicator): readonly IndicatorCode[] {
  const inputs = formula ? inputsOf(formula) : []
  return overAreas.how === 'weighted' && isIndicator(overAreas.by)
    ? [...inputs, overAreas.by]
    : inputs
}
