import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between } from '#shared/random'
import { Wall } from '#shared/wall'
import * as z from 'zod'

export const WallEntry = z.strictObject({ wall: Wall.shape.wall, definition: Wall, ...provenance })
export type WallEntry = z.infer<typeof WallEntry>

export const wallDefined = defineKind({
  title: { vi: 'Bố trí tường màn hình', en: 'Wall layout' },
  data: Wall,
  definedBy: 'product',
  tables: { wall: WallEntry },
  sample: (random) => ({
    wall: `tuong-${between(random, 1, 9)}`,
    name: 'Phòng trực',
    canvas: { width: 3840, height: 1080 },
    screens: [
      { name: 'Trái', x: 0, y: 0, width: 1920, height: 1080, pitch: 0.63, distance: 3_000 },
      { name: 'Phải', x: 1920, y: 0, width: 1920, height: 1080 },
    ],
    regions: [{ region: 'tat-ca', x: 0, y: 0, width: 3840, height: 1080, tour: 'vong-1' }],
  }),
})
