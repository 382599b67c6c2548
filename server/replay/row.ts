/** One row of a recorded feed becomes one event, or a reason why not. */
import { createHash } from 'node:crypto'
import type { Mapping, Measured } from '#server/replay/mapping'
import { cloudEvent, type CloudEvent } from '#server/send/cloud-event'
import { AreaCode } from '#shared/ids'
import type { Quality } from '#shared/quality'
import { Rfc3339, type Instant } from '#shared/time'

export type Row = Readonly<Record<string, string>>

/** Why a row is not sent. `filtered` and `otherArea` were asked for, the rest are faults of the file or the mapping. */
export type Skipped =
  'filtered' | 'otherArea' | 'noTime' | 'noArea' | 'noIndicator' | 'noValue' | 'noQuality'

export interface Mapped {
  readonly event: CloudEvent
  readonly at: Instant
}

export interface RowMapper {
  readonly mapping: Mapping
  readonly feed: string
  /** Area codes by the key of the mapping's lookup file. */
  readonly lookup: ReadonlyMap<string, string>
  /** Rows of other areas are not sent; undefined: all are. */
  readonly only: ReadonlySet<string> | undefined
}

const LONGEST_DEVICE = 120
const LONGEST_ID = 200

export function mapRow(row: Row, mapper: RowMapper): Mapped | Skipped {
  const { mapping, feed, only } = mapper
  const wanted = mapping.where.every((test) => {
    const value = row[test.column] ?? ''
    return 'equals' in test ? value === test.equals : value.startsWith(test.prefix)
  })
  if (!wanted) return 'filtered'
  const area = areaOf(row, mapper)
  if (area === undefined) return 'noArea'
  if (only && !only.has(area)) return 'otherArea'
  const time = Rfc3339.safeParse(`${row[mapping.time.column] ?? ''}${mapping.time.zone ?? ''}`)
  if (!time.success) return 'noTime'
  const measured = measuredOf(row, mapping)
  if (!measured) return 'noIndicator'
  const written = row[mapping.value.column]?.trim() ?? ''
  const value = written === '' ? NaN : Number(written) * measured.factor
  if (!Number.isFinite(value)) return 'noValue'
  const quality = qualityOf(row, mapping)
  if (!quality) return 'noQuality'
  const event = cloudEvent({
    id: idOf(mapping.id.columns.map((column) => row[column] ?? '')),
    source: sourceOf(feed, mapping.device ? row[mapping.device.column] : undefined),
    kind: mapping.kind,
    observedAt: time.data,
    area,
    quality,
    data: { indicator: measured.indicator, value, unit: measured.unit },
  })
  return { event, at: time.data }
}

function areaOf(row: Row, { mapping, lookup }: RowMapper): AreaCode | undefined {
  const from = mapping.area
  if ('constant' in from) return from.constant
  const value = (row[from.column] ?? '').normalize('NFC').trim()
  if ('codes' in from) return from.codes[value]
  return AreaCode.safeParse('lookup' in from ? lookup.get(value) : value).data
}

function measuredOf(row: Row, { indicator }: Mapping): Measured | undefined {
  return 'constant' in indicator
    ? indicator.constant
    : indicator.values[row[indicator.column] ?? '']
}

function qualityOf(row: Row, { quality }: Mapping): Quality | undefined {
  return 'constant' in quality ? quality.constant : quality.values[row[quality.column] ?? '']
}

/** A device's name without white space, as a source must be. */
function sourceOf(feed: string, device: string | undefined): string {
  const plain = device
    ?.normalize('NFC')
    .trim()
    .replace(/[\s\p{Cc}]+/gu, '-')
  return plain ? `${feed}/${plain.slice(0, LONGEST_DEVICE)}` : feed
}

/** The columns as they are where they fit, else their digest: the same row always gives the same id. */
function idOf(values: readonly string[]): string {
  const joined = values.join('|').replace(/\p{Cc}/gu, ' ')
  if (joined.length <= LONGEST_ID) return joined
  return createHash('sha256').update(joined).digest('hex')
}
