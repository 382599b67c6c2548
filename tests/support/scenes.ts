/** Small scenes, tours and walls, as they are sent to the server. */
import type { Scene } from '#shared/scene'
import type { Tour } from '#shared/tour'
import type { Wall } from '#shared/wall'
import type * as z from 'zod'

export const sceneOf = (scene: string, vi = 'Ca đêm'): z.input<typeof Scene> => ({
  scene,
  name: { vi, en: 'Night shift' },
  tiles: [
    { id: 'dong-ho', widget: 'status' },
    { id: 'chay-chu', widget: 'ticker' },
  ],
  layouts: {
    wide: { 'dong-ho': { x: 0, y: 0, w: 24, h: 2 }, 'chay-chu': { x: 0, y: 2, w: 12, h: 4 } },
  },
})

export const tourOf = (tour: string, ...scenes: readonly string[]): z.input<typeof Tour> => ({
  tour,
  name: { vi: 'Ban ngày', en: 'By day' },
  steps: scenes.map((scene) => ({ scene, seconds: 30 })),
})

export const wallOf = (
  wall: string,
  tour: string,
  more: Partial<z.input<typeof Wall>> = {},
): z.input<typeof Wall> => ({
  wall,
  name: 'Phòng trực',
  canvas: { width: 3840, height: 1080 },
  screens: [
    { name: 'Trái', x: 0, y: 0, width: 1920, height: 1080 },
    { name: 'Phải', x: 1920, y: 0, width: 1920, height: 1080 },
  ],
  regions: [{ region: 'toan-canh', x: 0, y: 0, width: 3840, height: 1080, tour }],
  ...more,
})
