/** A wall of four screens, and the same canvas on one. */
import { Scene } from '#shared/scene'
import { Wall } from '#shared/wall'

/** Panels of 55 inches, looked at from three metres. */
export const room = { pitch: 0.63, distance: 3_000 }
export const screens = ['M1', 'M2', 'M3', 'M4'].map((name, index) => ({
  name,
  x: (index % 2) * 1920,
  y: Math.floor(index / 2) * 1080,
  width: 1920,
  height: 1080,
  ...room,
}))
export const four = Wall.parse({
  wall: 'bon-tam',
  name: 'Tường bốn tấm',
  canvas: { width: 3840, height: 2160 },
  screens,
  regions: [{ region: 'chinh', x: 0, y: 0, width: 3840, height: 2160, tour: 'vong-chinh' }],
})
export const one = Wall.parse({
  ...four,
  wall: 'mot-tam',
  screens: [{ name: 'T', x: 0, y: 0, width: 3840, height: 2160, ...room }],
})

/**
 * Where the run has not the machine to itself, four maps drawn in software on its cores would be all that is
 * measured: there the scenes that change have none.
 */
export const PLAIN = Scene.parse({
  scene: 'khong-ban-do',
  name: { vi: 'Không bản đồ', en: 'No map' },
  tiles: [
    { id: 'dau', widget: 'status' },
    { id: 'chu-y', widget: 'wrong' },
    { id: 'so', widget: 'figures', params: { indicators: ['trf.speed', 'gov.dossier.online'] } },
  ],
  layouts: {
    wide: {
      dau: { x: 0, y: 0, w: 24, h: 2 },
      'chu-y': { x: 0, y: 2, w: 24, h: 12 },
      so: { x: 0, y: 14, w: 24, h: 12 },
    },
  },
})
