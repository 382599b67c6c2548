/** Writes a scene as a table is read: one tile a line, with its place on the wide and the ultrawide grid. */
import { Scene } from '#shared/scene'
import type { Text } from '#shared/text'
import type * as z from 'zod'

type Input = z.input<typeof Scene>
type Params = NonNullable<Input['tiles'][number]['params']>
type Lines = 'top' | 'left' | 'both' | ''

type Box = readonly [x: number, y: number, w: number, h: number]

/** A place that is undefined leaves the tile out of that layout. */
export type Line = readonly [
  id: string,
  widget: string,
  params: Params,
  lines: Lines,
  wide: Box | undefined,
  ultrawide?: Box,
]

const linesOf: Readonly<Record<Lines, ('top' | 'left')[]>> = {
  '': [],
  top: ['top'],
  left: ['left'],
  both: ['top', 'left'],
}

type Shape = keyof Input['layouts']

function layoutOf(lines: readonly Line[], shape: Shape) {
  return Object.fromEntries(
    lines.flatMap(([id, , , , wide, ultrawide]) => {
      const box = { wide, ultrawide }[shape]
      return box ? [[id, { x: box[0], y: box[1], w: box[2], h: box[3] }]] : []
    }),
  )
}

/** Throws a ZodError for tiles that overlap or reach past the grid. */
export function compose(scene: string, name: Text, lines: readonly Line[]): Scene {
  return Scene.parse({
    scene,
    name,
    tiles: lines.map(([id, widget, params, edges]) => ({
      id,
      widget,
      params,
      lines: linesOf[edges],
    })),
    layouts: { wide: layoutOf(lines, 'wide'), ultrawide: layoutOf(lines, 'ultrawide') },
  })
}

/** What stands on top and at the foot of every scene. */
export const frame: readonly Line[] = [
  ['trang-thai', 'status', {}, '', [0, 0, 24, 2], [0, 0, 48, 4]],
  ['dien-bien', 'ticker', {}, 'top', [0, 26, 24, 1], [0, 25, 48, 2]],
]
