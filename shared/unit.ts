/** The units a figure may have. A value in a unit that is not here is refused at the door. */
import * as z from 'zod'
import type { Text } from '#shared/text'

export const Unit = z.enum([
  'percent',
  'points',
  'ratio',
  'dossiers',
  'documents',
  'reports',
  'people',
  'visitors',
  'cases',
  'beds',
  'firms',
  'cameras',
  'accidents',
  'billion_vnd',
  'minutes',
  'vehicles_per_hour',
  'km_per_hour',
  'metres',
  'millimetres',
  'celsius',
  'micrograms_per_m3',
  'aqi',
  'megabits_per_second',
  'megawatts',
])
export type Unit = z.infer<typeof Unit>

interface UnitSpec {
  /** What stands behind the number; empty for a bare count. */
  readonly symbol: Text
  /** Decimals shown on a screen; the log keeps what was sent. */
  readonly digits: 0 | 1 | 2
}

const same = (symbol: string, digits: UnitSpec['digits']): UnitSpec => ({
  symbol: { vi: symbol, en: symbol },
  digits,
})
const words = (vi: string, en: string, digits: UnitSpec['digits']): UnitSpec => ({
  symbol: { vi, en },
  digits,
})

export const units: Readonly<Record<Unit, UnitSpec>> = {
  percent: same('%', 1),
  points: words('điểm', 'pts', 1),
  ratio: same('', 2),
  dossiers: words('hồ sơ', 'dossiers', 0),
  documents: words('văn bản', 'documents', 0),
  reports: words('phản ánh', 'reports', 0),
  people: words('người', 'people', 0),
  visitors: words('lượt khách', 'visitors', 0),
  cases: words('ca', 'cases', 0),
  beds: words('giường', 'beds', 0),
  firms: words('doanh nghiệp', 'firms', 0),
  cameras: words('camera', 'cameras', 0),
  accidents: words('vụ', 'accidents', 0),
  billion_vnd: words('tỷ đồng', 'bn VND', 1),
  minutes: words('phút', 'min', 0),
  vehicles_per_hour: words('xe/giờ', 'veh/h', 0),
  km_per_hour: same('km/h', 0),
  metres: same('m', 2),
  millimetres: same('mm', 1),
  celsius: same('°C', 1),
  micrograms_per_m3: same('µg/m³', 1),
  aqi: same('AQI', 0),
  megabits_per_second: same('Mbps', 1),
  megawatts: same('MW', 1),
}
