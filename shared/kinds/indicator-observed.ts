import * as z from 'zod'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { defineKind, type Refusal } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between } from '#shared/random'
import { inputsOf } from '#shared/reckon/formula'
import { Unit, units } from '#shared/unit'

/** A figure at a moment. Rank among readings of one moment: higher revision, then greater event id. */
export const Reading = z.strictObject({
  value: z.number(),
  revision: z.int().min(0),
  ...provenance,
})
export type Reading = z.infer<typeof Reading>

export const IndicatorEntry = z.strictObject({
  indicator: IndicatorCode,
  area: AreaCode,
  unit: Unit,
  latest: Reading,
  /** The reading of the same feed at the moment before, for "what changed". */
  before: Reading.optional(),
  /** What other feeds say of the same, each with its own moment before: both are kept, never averaged. */
  rivals: z.array(z.strictObject({ latest: Reading, before: Reading.optional() })).optional(),
})
export type IndicatorEntry = z.infer<typeof IndicatorEntry>

export const indicatorObserved = defineKind({
  title: { vi: 'Số liệu chỉ tiêu', en: 'Indicator figure' },
  data: z.strictObject({
    indicator: IndicatorCode,
    value: z.number(),
    unit: Unit,
    /** Raised by the sender each time it corrects the figure of the same moment. */
    revision: z.int().min(0).max(1_000_000).default(0),
  }),
  tables: { indicator: IndicatorEntry },
  sample: (random) => ({
    indicator: 'gov.dossier.on_time',
    value: between(random, 80, 100, 1),
    unit: 'percent' as const,
  }),
  measure: ({ indicator, value, revision }) => ({ indicator, value, revision }),
  check(data, known): Refusal | undefined {
    const indicator = known.indicator(data.indicator)
    if (!indicator) return { key: 'unknownIndicator', params: { indicator: data.indicator } }
    if (indicator.formula)
      return {
        key: 'reckonedHere',
        params: { indicator: data.indicator, parts: inputsOf(indicator.formula).join(', ') },
      }
    if (indicator.unit !== data.unit)
      return {
        key: 'wrongUnit',
        params: { indicator: data.indicator, unit: data.unit, expected: indicator.unit },
      }
    const [low, high] = indicator.range
    if (data.value < low || data.value > high)
      return {
        key: 'outOfRange',
        params: { value: data.value, low, high, unit: units[indicator.unit].symbol },
      }
    return undefined
  },
})
