/** What a new installation shows before anybody has arranged anything. */
import { scenes } from '#server/scenes/shipped/scenes'
import { Tour } from '#shared/tour'
import { Wall } from '#shared/wall'

const MINUTE_S = 60

const tours = [
  Tour.parse({
    tour: 'vong-chinh',
    name: { vi: 'Vòng chính', en: 'Main tour' },
    // The overview comes back between the others: nobody waits long for it.
    steps: scenes.flatMap(({ scene }, index) =>
      index === 0
        ? []
        : [
            { scene: 'tong-quan', seconds: 2 * MINUTE_S },
            { scene, seconds: 30 },
          ],
    ),
  }),
]

const screen = { x: 0, y: 0, width: 1920, height: 1080 }

const walls = [
  Wall.parse({
    wall: 'phong-truc',
    name: 'Phòng trực',
    canvas: { width: 1920, height: 1080 },
    screens: [{ name: 'Màn hình 1', ...screen }],
    regions: [{ region: 'chinh', ...screen, tour: 'vong-chinh' }],
    interrupt: { region: 'chinh', scene: 'tong-quan', seconds: 60 },
  }),
]

export const shipped = { scenes, tours, walls }
