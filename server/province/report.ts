/** What an import did, or would do, for the person who ran it: Vietnamese first, English second. */
import type { Mended, Mending } from '#server/province/mend'
import { placed } from '#server/province/ring'
import type { FarUnit } from '#server/province/far'
import type { Unmet } from '#server/province/neighbours'
import type { Position } from '#shared/geometry'
import type { Text } from '#shared/text'

export interface Gap {
  readonly km2: number
  readonly at: Position | undefined
}

export interface ImportReport {
  readonly province: { readonly code: string; readonly name: string }
  readonly communes: number
  readonly groupings: number
  readonly areas: number
  /** Of the communes that have it, and how many they are. */
  readonly population: { readonly people: number; readonly known: number }
  readonly areaKm2: number
  readonly mended: Mended
  /** Positions of all boundaries before and after; absent where borders are as in the file. */
  readonly simplified?: { readonly before: number; readonly after: number }
  /** Absent where all borders meet. */
  readonly unmet?: Unmet
  /** Places of no commune inside the outline, the largest first. */
  readonly gaps: readonly Gap[]
  readonly far: readonly FarUnit[]
  /** Units of one full name that lie in the same. */
  readonly alike: readonly { readonly fullName: string; readonly codes: readonly string[] }[]
}

const mendings: Readonly<Record<Mending, Text>> = {
  closed: { vi: 'vòng biên hở đã khép', en: 'open rings closed' },
  repeated: { vi: 'điểm lặp đã bỏ', en: 'repeated positions dropped' },
  spike: { vi: 'gai không bề rộng đã bỏ', en: 'spikes of no width dropped' },
  undrawn: {
    vi: 'chỗ tự cắt dưới 100 m² để nguyên',
    en: 'crossings of less than 100 m² left as they are',
  },
  rewound: { vi: 'vòng biên đã đổi chiều theo RFC 7946', en: 'rings turned as RFC 7946 asks' },
  swapped: {
    vi: 'vùng đã đổi lại kinh độ và vĩ độ',
    en: 'areas whose longitude and latitude were swapped back',
  },
  altitude: { vi: 'vòng biên đã bỏ độ cao', en: 'rings stripped of altitudes' },
  tidied: {
    vi: 'chữ đã đưa về Unicode NFC, bỏ khoảng trắng và ký tự ẩn',
    en: 'texts brought to NFC, without stray spaces and unseen characters',
  },
  tones: {
    vi: 'chữ đã đặt dấu như “Hòa”, “Thủy”',
    en: 'texts with tones placed as in “Hòa”, “Thủy”',
  },
  fullName: { vi: 'tên đầy đủ ghép từ loại và tên', en: 'full names joined from type and name' },
  areaKm2: { vi: 'diện tích tính từ ranh giới', en: 'areas computed from the boundary' },
  population: { vi: 'xã không có dân số', en: 'communes without a population' },
  twice: {
    vi: 'xã có hai lần như nhau, đã giữ một',
    en: 'communes that were there twice alike, one kept',
  },
}

const NAMED_AT_MOST = 3
/** Each of them wants a look. */
const LOOKED_AT_MOST = 20

export function reportText(report: ImportReport): Text {
  const { province, communes, groupings, areas, simplified, unmet, gaps, far, alike } = report
  const people = peopleText(report)
  const lines: Text[] = [
    {
      vi: `${province.name} (${province.code}): ${communes} xã, ${groupings} khu vực, ${areas} đơn vị`,
      en: `${province.name} (${province.code}): ${communes} communes, ${groupings} groupings, ${areas} areas`,
    },
    {
      vi: `${people.vi}, diện tích ${report.areaKm2.toLocaleString('vi-VN')} km²`,
      en: `${people.en}, area ${report.areaKm2.toLocaleString('en-GB')} km²`,
    },
  ]
  if (unmet)
    lines.push({
      vi: `Ranh giới các xã không khớp nhau: chồng hoặc hở khoảng ${km2Text(unmet.km2, 'vi-VN')}, rộng nhất tại ${placed(unmet.at)}; bản đồ có vạch ở đó`,
      en: `Borders of communes do not meet: they overlap or leave about ${km2Text(unmet.km2, 'en-GB')}, the widest at ${placed(unmet.at)}; the map shows lines there`,
    })
  if (simplified)
    lines.push({
      vi: `Ranh giới quá chi tiết, đã giản lược: ${simplified.before} → ${simplified.after} điểm, biên chung giữ nguyên chung`,
      en: `Boundaries too fine, simplified: ${simplified.before} → ${simplified.after} positions, shared borders kept shared`,
    })
  if (gaps.length > 0)
    lines.push(
      named(gaps.map(gapText), NAMED_AT_MOST, {
        vi: `${gaps.length} chỗ trong tỉnh không thuộc xã nào`,
        en: `${gaps.length} places inside the province are of no commune`,
      }),
    )
  if (far.length > 0)
    lines.push(
      named(
        far.map(({ title, km }) => same(`${title} ${km} km`)),
        LOOKED_AT_MOST,
        {
          vi: `${far.length} đơn vị nằm xa phần còn lại, hãy xem có đúng không`,
          en: `${far.length} units lie far from the rest, see that they are meant`,
        },
      ),
    )
  if (alike.length > 0)
    lines.push(
      named(
        alike.map(({ fullName, codes }) => same(`${fullName} (${codes.join(', ')})`)),
        LOOKED_AT_MOST,
        {
          vi: `${alike.length} tên đầy đủ là của nhiều đơn vị cùng cấp trên, hãy xem có đúng không`,
          en: `${alike.length} full names are of several units that lie in the same, see that they are meant`,
        },
      ),
    )
  for (const [key, text] of Object.entries(mendings)) {
    const titles = Object.entries(report.mended).find(([name]) => name === key)?.[1] ?? []
    if (titles.length === 0) continue
    const what = { vi: `${titles.length} ${text.vi}`, en: `${titles.length} ${text.en}` }
    lines.push(named([...new Set(titles)].map(same), NAMED_AT_MOST, what))
  }
  return joined(lines)
}

/** What some communes do not tell is not 0, and the sum of the others is not that of all. */
function peopleText({ population: { people, known }, communes }: ImportReport): Text {
  if (known === 0) return { vi: 'Dân số: không xã nào có', en: 'Population: no commune has one' }
  const [vi, en] = [people.toLocaleString('vi-VN'), people.toLocaleString('en-GB')]
  if (known === communes) return { vi: `Dân số ${vi} người`, en: `Population ${en}` }
  return {
    vi: `Dân số ${vi} người ở ${known}/${communes} xã có số`,
    en: `Population ${en} in ${known} of ${communes} communes that have one`,
  }
}

const same = (text: string): Text => ({ vi: text, en: text })

const km2Text = (km2: number, language: string): string =>
  `${km2.toLocaleString(language, { maximumSignificantDigits: 2 })} km²`

function gapText({ km2, at }: Gap): Text {
  const place = at ? ` (${placed(at)})` : ''
  return { vi: `${km2Text(km2, 'vi-VN')}${place}`, en: `${km2Text(km2, 'en-GB')}${place}` }
}

/** The first few behind what they are, and how many more there are. */
function named(all: readonly Text[], atMost: number, what: Text): Text {
  const few = all.slice(0, atMost)
  const more = all.length - few.length
  const [vi, en] = [few.map((one) => one.vi).join('; '), few.map((one) => one.en).join('; ')]
  return {
    vi: `${what.vi}: ${vi}${more > 0 ? `; và ${more} nữa` : ''}`,
    en: `${what.en}: ${en}${more > 0 ? `; and ${more} more` : ''}`,
  }
}

/** One look at a terminal; the rest shows once these are mended. */
const PROBLEMS_AT_MOST = 30

/** Why a file was refused as a whole. */
export function refusalText(problems: readonly Text[]): Text {
  const more = problems.length - PROBLEMS_AT_MOST
  return joined([
    {
      vi: `Không nhập: ${problems.length} lỗi, chưa có gì được ghi`,
      en: `Not imported: ${problems.length} problems, nothing was written`,
    },
    ...problems.slice(0, PROBLEMS_AT_MOST),
    ...(more > 0 ? [{ vi: `… và ${more} lỗi nữa`, en: `… and ${more} more` }] : []),
  ])
}

const joined = (lines: readonly Text[]): Text => ({
  vi: lines.map((line) => line.vi).join('\n'),
  en: lines.map((line) => line.en).join('\n'),
})
