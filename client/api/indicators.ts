import * as z from 'zod'
import { get } from '#client/api/get'
import type { IndicatorCode } from '#shared/ids'
import { Indicator } from '#shared/indicator'

const Indicators = z.object({ indicators: z.array(Indicator) })

export type Catalogue = ReadonlyMap<IndicatorCode, Indicator>

export async function fetchIndicators(): Promise<Catalogue> {
  const { indicators } = await get('/api/indicators', Indicators)
  return new Map(indicators.map((indicator) => [indicator.code, indicator]))
}
