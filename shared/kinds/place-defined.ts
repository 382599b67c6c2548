import * as z from 'zod'
import { PlaceGeometry } from '#shared/geometry'
import { AreaCode, ThingId } from '#shared/ids'
import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between, somewhere } from '#shared/random'

export const PlaceType = z.enum(['road', 'river', 'office'])
export type PlaceType = z.infer<typeof PlaceType>

const fields = {
  place: ThingId,
  type: PlaceType,
  name: z.string().min(1).max(160),
  /** 1 is drawn first and widest: a national road, a main river. */
  rank: z.int().min(1).max(3).default(2),
  geometry: PlaceGeometry,
}

export const PlaceEntry = z.strictObject({ ...fields, area: AreaCode, ...provenance })
export type PlaceEntry = z.infer<typeof PlaceEntry>

/** What a province's map shows besides its areas, from the province itself: no outside map is drawn. */
export const placeDefined = defineKind({
  title: { vi: 'Đối tượng bản đồ', en: 'Map feature' },
  data: z.strictObject(fields),
  definedBy: 'definers',
  tables: { place: PlaceEntry },
  sample: (random) => ({
    place: `office-${between(random, 1, 90)}`,
    type: 'office' as const,
    name: 'Trung tâm phục vụ hành chính công xã Phú Lâm',
    geometry: {
      type: 'Point' as const,
      coordinates: somewhere(random),
    },
  }),
})
