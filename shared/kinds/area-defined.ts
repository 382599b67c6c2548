import * as z from 'zod'
import { Boundary, Position } from '#shared/geometry'
import { AreaCode, COUNTRY } from '#shared/ids'
import { defineKind, type Refusal } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between } from '#shared/random'

const fields = {
  name: z.string().min(1).max(120),
  /** With its type before it: "Phường Phú Xuân". */
  fullName: z.string().min(1).max(160),
  /** Depth of the tree is free: province → grouping ("district") → commune is only the usual one. */
  level: z.enum(['province', 'grouping', 'commune']),
  parent: AreaCode,
  population: z.int().min(0).max(200_000_000).optional(),
  areaKm2: z.number().min(0).max(400_000).optional(),
  /** Where a label or a marker of the area stands. */
  centre: Position.optional(),
  /** Names of the former units it was made of, as its publisher writes them. */
  mergedFrom: z.string().max(2_000).optional(),
  /** The day from which it exists, in Viet Nam; absent: as far back as anything is known. */
  since: z.iso.date().optional(),
  /** The first day on which it no longer does, told once it has ended: a former unit, kept for history. */
  until: z.iso.date().optional(),
  /** Of a former unit: the present one that all of it went into; absent where it was split. */
  into: AreaCode.optional(),
  /** The former units it was made of, and which share of each (of its people, 0 to 1) came to it. */
  parts: z
    .array(z.strictObject({ area: AreaCode, share: z.number().gt(0).max(1).default(1) }))
    .max(60)
    .optional(),
}

export const AreaEntry = z.strictObject({ area: AreaCode, ...fields, ...provenance })
export type AreaEntry = z.infer<typeof AreaEntry>

/** Apart from the area itself: big, seldom wanted, and fetched over HTTP with a cache. */
export const BoundaryEntry = z.strictObject({ area: AreaCode, boundary: Boundary, ...provenance })
export type BoundaryEntry = z.infer<typeof BoundaryEntry>

export const areaDefined = defineKind({
  title: { vi: 'Đơn vị hành chính', en: 'Administrative area' },
  data: z.strictObject({ ...fields, boundary: Boundary.optional() }),
  definedBy: 'definers',
  tables: { area: AreaEntry, boundary: BoundaryEntry },
  sample: (random) => ({
    name: 'Phú Lâm',
    fullName: 'Xã Phú Lâm',
    level: 'commune' as const,
    parent: 'VN',
    population: between(random, 5_000, 60_000),
    areaKm2: between(random, 10, 200, 2),
  }),
  check(data, known, area): Refusal | undefined {
    if (area === COUNTRY) return { key: 'countryIsFixed', params: { area } }
    if (data.since !== undefined && data.until !== undefined && data.until <= data.since)
      return { key: 'endsBeforeItBegins', params: { area } }
    if (data.parent === area || data.into === area) return { key: 'ownParent', params: { area } }
    if (!known.area(data.parent)) return { key: 'unknownParent', params: { parent: data.parent } }
    const { into } = data
    if (into !== undefined && data.until === undefined)
      return { key: 'wentWhileThere', params: { area, into } }
    if (into !== undefined && !known.area(into))
      return { key: 'unknownSuccessor', params: { area, into } }
    return undefined
  },
})
