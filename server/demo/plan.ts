/** What the demonstration province has set itself: an indicator that ships, with the province's own path before the country's. */
import { indicatorOf } from '#shared/catalogue'
import { IndicatorCode } from '#shared/ids'
import { Indicator } from '#shared/indicator'

const PUBLISHER = 'Kế hoạch chuyển đổi số của Tỉnh Mẫu (mô phỏng), 15/01/2026'
/** Of the dossiers handed in online, %, by the end of each year. */
const PATH: readonly (readonly [year: number, share: number])[] = [
  [2026, 62],
  [2027, 68],
  [2028, 75],
  [2030, 80],
]

export function ownPlan(): Indicator {
  const shipped = indicatorOf(IndicatorCode.parse('gov.dossier.online'))
  if (!shipped) throw new Error('the catalogue has no online dossiers')
  const own = PATH.map(([year, value]) => ({
    by: Date.parse(`${year}-12-31T23:59:59+07:00`),
    value,
    publisher: PUBLISHER,
  }))
  return Indicator.parse({ ...shipped, target: [...own, ...(shipped.target ?? [])] })
}
