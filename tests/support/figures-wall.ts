/** A wall of sixty figures: one indicator of sixty areas, each in a tile of its own. */
import { ownEvent, type Origin } from '#server/log/own'
import type { Event } from '#shared/event'
import { Scene } from '#shared/scene'
import { Tour } from '#shared/tour'
import { Wall } from '#shared/wall'
import { createReadings } from '#tests/bench/readings'
import type { Instant } from '#shared/time'

const COLUMNS = 12
const ROWS = 5
export const FIGURES = COLUMNS * ROWS
export const PATH = '/?wall=sau-muoi&screen=M1'

export interface FiguresWall {
  /** Areas, scene, tour and wall. */
  readonly definitions: readonly Event[]
  /** The next reading of the figure in this tile, from 0. */
  reading(tile: number): Event
}

export function figuresWall(origin: Origin, from: Instant): FiguresWall {
  const readings = createReadings(FIGURES, from)
  const [first] = readings.areas.map((_, index) => readings.event(index))
  if (!first) throw new RangeError('no readings')
  const tiles = readings.areas.map(({ area }, index) => ({
    id: `o-${index}`,
    widget: 'figures',
    params: { indicators: [first.data.indicator], area },
  }))
  const wide = Object.fromEntries(
    tiles.map(({ id }, index) => [
      id,
      { x: (index % COLUMNS) * 2, y: Math.floor(index / COLUMNS) * 5, w: 2, h: 5 },
    ]),
  )
  const name = { vi: 'Sáu mươi', en: 'Sixty' }
  const size = { width: 1920, height: 1080 }
  const scene = Scene.parse({ scene: 'sau-muoi', name, tiles, layouts: { wide } })
  const tour = Tour.parse({ tour: 'mot', name, steps: [{ scene: scene.scene, seconds: 86_400 }] })
  const wall = Wall.parse({
    wall: 'sau-muoi',
    name: 'Sáu mươi',
    canvas: size,
    screens: [{ name: 'M1', x: 0, y: 0, ...size }],
    regions: [{ region: 'ca', x: 0, y: 0, ...size, tour: tour.tour }],
  })
  const rounds = tiles.map(() => 0)
  return {
    definitions: [
      ...readings.areas,
      ownEvent(origin, 'scene.defined', scene),
      ownEvent(origin, 'tour.defined', tour),
      ownEvent(origin, 'wall.defined', wall),
    ],
    reading(tile) {
      const round = rounds[tile] ?? 0
      rounds[tile] = round + 1
      return readings.event(round * readings.keys + tile)
    },
  }
}
