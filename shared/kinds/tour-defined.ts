import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between } from '#shared/random'
import { Tour } from '#shared/tour'
import * as z from 'zod'

export const TourEntry = z.strictObject({ tour: Tour.shape.tour, definition: Tour, ...provenance })
export type TourEntry = z.infer<typeof TourEntry>

export const tourDefined = defineKind({
  title: { vi: 'Vòng chiếu cảnh', en: 'Tour' },
  data: Tour,
  definedBy: 'product',
  tables: { tour: TourEntry },
  sample: (random) => ({
    tour: `vong-${between(random, 1, 9)}`,
    name: { vi: 'Ban ngày', en: 'By day' },
    steps: [
      { scene: 'tong-quan', seconds: between(random, 30, 120) },
      { scene: 'giao-thong', seconds: 30 },
    ],
  }),
})
