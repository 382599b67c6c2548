/** What a replay did, counted. Every row is in exactly one place: skipped, accepted, duplicate or rejected. */
import type { Skipped } from '#server/replay/row'
import type { Text } from '#shared/text'

export interface ReplayReport {
  rows: number
  sent: number
  accepted: number
  duplicates: number
  /** Rows not sent, by reason. */
  readonly skipped: Record<Skipped, number>
  /** Events that the door refused, by its own words. */
  readonly rejected: Map<string, { readonly text: Text; readonly count: number }>
  /** Rows observed before a row above them; they do not wait for their time. */
  outOfOrder: number
}

export function emptyReport(): ReplayReport {
  return {
    rows: 0,
    sent: 0,
    accepted: 0,
    duplicates: 0,
    skipped: {
      filtered: 0,
      otherArea: 0,
      noTime: 0,
      noArea: 0,
      noIndicator: 0,
      noValue: 0,
      noQuality: 0,
    },
    rejected: new Map(),
    outOfOrder: 0,
  }
}

const reasons: Readonly<Record<Skipped, Text>> = {
  filtered: { vi: 'bị bộ lọc của ánh xạ bỏ', en: "left out by the mapping's filter" },
  otherArea: { vi: 'thuộc địa bàn khác', en: 'of other areas' },
  noTime: { vi: 'thời gian không đọc được', en: 'without a usable time' },
  noArea: { vi: 'không có mã địa bàn', en: 'without an area code' },
  noIndicator: { vi: 'chỉ tiêu không có trong ánh xạ', en: 'of an indicator that is not mapped' },
  noValue: { vi: 'giá trị không phải số', en: 'without a number' },
  noQuality: { vi: 'chất lượng không có trong ánh xạ', en: 'of a quality that is not mapped' },
}

const MOST_REASONS = 10

export function replayText(report: ReplayReport): Text {
  const { rows, sent, accepted, duplicates, outOfOrder } = report
  const refused = [...report.rejected.values()].sort((a, b) => b.count - a.count)
  const total = refused.reduce((sum, { count }) => sum + count, 0)
  const lines: Text[] = [
    {
      vi: `${rows} dòng, ${sent} đã gửi: ${accepted} nhận, ${duplicates} trùng, ${total} bị từ chối`,
      en: `${rows} rows, ${sent} sent: ${accepted} accepted, ${duplicates} duplicates, ${total} rejected`,
    },
  ]
  for (const { text, count } of refused.slice(0, MOST_REASONS))
    lines.push({ vi: `${count} × ${text.vi}`, en: `${count} × ${text.en}` })
  for (const [reason, count] of Object.entries(report.skipped)) {
    const text = Object.entries(reasons).find(([name]) => name === reason)?.[1]
    if (text && count > 0)
      lines.push({ vi: `${count} dòng ${text.vi}`, en: `${count} rows ${text.en}` })
  }
  if (outOfOrder > 0)
    lines.push({
      vi: `${outOfOrder} dòng không theo thứ tự thời gian`,
      en: `${outOfOrder} rows out of the order of time`,
    })
  return {
    vi: lines.map((line) => line.vi).join('\n'),
    en: lines.map((line) => line.en).join('\n'),
  }
}
