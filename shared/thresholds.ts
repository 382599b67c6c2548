/**
 * Beyond what a figure that ships is abnormal. Where a publisher has set a limit it is that limit, with
 * the time over which the publisher means it; elsewhere it is the product's own default and says so.
 * A province's pack replaces both.
 */
import type { Threshold } from '#shared/indicator'
import type { Priority } from '#shared/quality'
import type { Text } from '#shared/text'

const ours: Text = { vi: 'Mặc định của sản phẩm', en: "The product's default" }
const air = (vi: string, en: string): Text => ({
  vi: `QCVN 05:2023/BTNMT, trung bình ${vi}`,
  en: `QCVN 05:2023/BTNMT, mean of ${en}`,
})
const ofADay = air('24 giờ', '24 hours')
const ofAnHour = air('1 giờ', '1 hour')
const alarmLevel: Text = {
  vi: 'Báo động I, Quyết định 05/2020/QĐ-TTg',
  en: 'Alarm level I, Decision 05/2020/QĐ-TTg',
}

type Limit = Threshold
const above = (priority: Priority, limit: number, publisher: Text): Limit => ({
  priority,
  above: limit,
  publisher,
})
const below = (priority: Priority, limit: number, publisher: Text): Limit => ({
  priority,
  below: limit,
  publisher,
})

/** By indicator code; the gravest first. */
export const thresholds: Readonly<Record<string, readonly Limit[]>> = {
  'gov.dossier.on_time': [below('medium', 80, ours), below('low', 85, ours)],
  'gov.counter.waiting': [above('medium', 45, ours), above('low', 30, ours)],
  'gov.satisfaction': [below('medium', 75, ours)],
  'trf.speed': [below('high', 12, ours), below('medium', 18, ours)],
  'trf.congestion': [above('high', 0.9, ours), above('medium', 0.8, ours)],
  'env.pm25': [above('high', 150, ours), above('medium', 45, ofADay)],
  'env.pm10': [above('medium', 100, ofADay)],
  'env.no2': [above('medium', 200, ofAnHour)],
  'env.o3': [above('medium', 200, ofAnHour)],
  'env.so2': [above('medium', 350, ofAnHour)],
  'env.co': [above('medium', 30_000, ofAnHour)],
  'env.river.level': [
    above('urgent', 2, ours),
    above('high', 1, ours),
    above('medium', 0, alarmLevel),
  ],
  'env.rain': [above('high', 50, ours), above('medium', 25, ours)],
}
