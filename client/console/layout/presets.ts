/** Walls as they are mostly hung. */
import { studio } from '#client/lang/studio'
import type { TourId } from '#shared/scene'
import { fill } from '#shared/text'
import { RegionId, ScreenName, type Wall } from '#shared/wall'

const FULL_HD = { width: 1_920, height: 1_080 }

/** Screens beside and above each other, `tall` panels to each. */
interface Hung {
  readonly across: number
  readonly down: number
  readonly tall: number
}

export const presets = {
  one: { across: 1, down: 1, tall: 1 },
  two: { across: 2, down: 2, tall: 1 },
  four: { across: 4, down: 2, tall: 1 },
  columns: { across: 9, down: 1, tall: 3 },
} as const satisfies Record<string, Hung>
export type Preset = keyof typeof presets
export const presetNames: readonly Preset[] = ['one', 'two', 'four', 'columns']

/** The one region of them all. */
export const WHOLE = RegionId.parse('toan-canh')

type Laid = Pick<Wall, 'canvas' | 'screens' | 'regions'>

export function laidAs(preset: Preset, tour: TourId): Laid {
  const { across, down, tall }: Hung = presets[preset]
  const size = { width: FULL_HD.width, height: FULL_HD.height * tall }
  const canvas = { width: across * size.width, height: down * size.height }
  const name = tall > 1 ? studio.layout.column : studio.layout.screen
  return {
    canvas,
    screens: Array.from({ length: across * down }, (_, index) => ({
      name: ScreenName.parse(fill(name, { n: index + 1 })),
      x: (index % across) * size.width,
      y: Math.floor(index / across) * size.height,
      ...size,
    })),
    regions: [{ region: WHOLE, x: 0, y: 0, ...canvas, tour }],
  }
}
