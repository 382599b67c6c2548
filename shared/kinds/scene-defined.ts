import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between } from '#shared/random'
import { Scene } from '#shared/scene'
import * as z from 'zod'

export const SceneEntry = z.strictObject({
  scene: Scene.shape.scene,
  definition: Scene,
  ...provenance,
})
export type SceneEntry = z.infer<typeof SceneEntry>

/** A scene as it is from now on: each event is a version, and undoing is saying the one before again. */
export const sceneDefined = defineKind({
  title: { vi: 'Cảnh màn hình', en: 'Scene' },
  data: Scene,
  definedBy: 'product',
  tables: { scene: SceneEntry },
  sample: (random) => ({
    scene: `canh-${between(random, 1, 40)}`,
    name: { vi: 'Ca đêm', en: 'Night shift' },
    tiles: [
      { id: 'dong-ho', widget: 'status' },
      { id: 'can-chu-y', widget: 'wrong', params: { rows: between(random, 3, 9) } },
    ],
    layouts: {
      wide: { 'dong-ho': { x: 0, y: 0, w: 24, h: 2 }, 'can-chu-y': { x: 0, y: 2, w: 12, h: 20 } },
    },
  }),
})
