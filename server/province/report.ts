/** What an import did, for the person who ran it: Vietnamese first, English second. */
import type { Mended, Mending } from '#server/province/mend'
import type { Text } from '#shared/text'

export interface ImportReport {
  readonly province: { readonly code: string; readonly name: string }
  readonly communes: number
  readonly groupings: number
  readonly events: number
  /** Of the communes that have it. */
  readonly population: number
  readonly areaKm2: number
  readonly mended: Mended
  /** Positions of all boundaries before and after; absent where borders are as in the file. */
  readonly simplified?: { readonly before: number; readonly after: number }
  /** Whether the province's outline could be dissolved from borders that its communes share. */
  readonly outline: 'dissolved' | 'collected'
}

const mendings: Readonly<Record<Mending, Text>> = {
  closed: { vi: 'vòng biên hở đã khép', en: 'open rings closed' },
  repeated: { vi: 'điểm lặp đã bỏ', en: 'repeated positions dropped' },
  rewound: { vi: 'vòng biên đã đổi chiều theo RFC 7946', en: 'rings turned as RFC 7946 asks' },
  altitude: { vi: 'vòng biên đã bỏ độ cao', en: 'rings stripped of altitudes' },
  nfc: {
    vi: 'chữ đã đưa về Unicode NFC, bỏ khoảng trắng thừa',
    en: 'texts brought to NFC and trimmed',
  },
  fullName: { vi: 'tên đầy đủ ghép từ loại và tên', en: 'full names joined from type and name' },
  areaKm2: { vi: 'diện tích tính từ ranh giới', en: 'areas computed from the boundary' },
  population: { vi: 'xã không có dân số', en: 'communes without a population' },
}

export function reportText(report: ImportReport): Text {
  const { province, communes, groupings, events, simplified, outline } = report
  const lines: Text[] = [
    {
      vi: `${province.name} (${province.code}): ${communes} xã, ${groupings} khu vực, ${events} sự kiện`,
      en: `${province.name} (${province.code}): ${communes} communes, ${groupings} groupings, ${events} events`,
    },
    {
      vi: `Dân số ${report.population.toLocaleString('vi-VN')} người, diện tích ${report.areaKm2.toLocaleString('vi-VN')} km²`,
      en: `Population ${report.population.toLocaleString('en-GB')}, area ${report.areaKm2.toLocaleString('en-GB')} km²`,
    },
    outline === 'dissolved'
      ? { vi: 'Đường bao tỉnh: ghép từ ranh giới xã', en: 'Outline: dissolved from the communes' }
      : {
          vi: 'Ranh giới xã không khớp nhau: đường bao tỉnh là tập hợp các xã',
          en: "Communes' borders do not meet: the outline is all communes side by side",
        },
  ]
  if (simplified)
    lines.push({
      vi: `Ranh giới quá chi tiết, đã giản lược: ${simplified.before} → ${simplified.after} điểm, biên chung giữ nguyên chung`,
      en: `Boundaries too fine, simplified: ${simplified.before} → ${simplified.after} positions, shared borders kept shared`,
    })
  for (const [key, text] of Object.entries(mendings)) {
    const count = Object.entries(report.mended).find(([name]) => name === key)?.[1] ?? 0
    if (count > 0) lines.push({ vi: `${count} ${text.vi}`, en: `${count} ${text.en}` })
  }
  return joined(lines)
}

/** Why a file was refused as a whole. */
export function refusalText(problems: readonly Text[]): Text {
  return joined([
    {
      vi: `Không nhập: ${problems.length} lỗi, chưa có gì được ghi`,
      en: `Not imported: ${problems.length} problems, nothing was written`,
    },
    ...problems,
  ])
}

const joined = (lines: readonly Text[]): Text => ({
  vi: lines.map((line) => line.vi).join('\n'),
  en: lines.map((line) => line.en).join('\n'),
})
