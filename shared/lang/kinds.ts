/** Words that event kinds put on a screen. */
import type { Text } from '#shared/text'

const detection = {
  congestion: { vi: 'Ùn tắc', en: 'Congestion' },
  accident: { vi: 'Tai nạn', en: 'Accident' },
  wrong_way: { vi: 'Đi ngược chiều', en: 'Wrong-way driving' },
  stopped_vehicle: { vi: 'Xe dừng trên đường', en: 'Stopped vehicle' },
  flood: { vi: 'Ngập', en: 'Flooding' },
  fire: { vi: 'Cháy', en: 'Fire' },
  crowd: { vi: 'Tụ tập đông người', en: 'Crowd' },
} as const satisfies Record<string, Text>

export const kindWords = {
  detection,
  dossierOverdue: (dossier: string): Text => ({
    vi: `Hồ sơ ${dossier} quá hạn`,
    en: `Dossier ${dossier} overdue`,
  }),
}
