/** Where the tiles of a scene lie, as the editor changes it: nothing ever lies on another or beyond the grid. */
import { freeSlug } from '#client/console/studio/slug'
import {
  grids,
  overlap,
  TileId,
  type Layout,
  type Place,
  type Scene,
  type Shape,
  type Tile,
} from '#shared/scene'

export const layoutOf = ({ layouts }: Scene, shape: Shape): Layout => layouts[shape] ?? {}

export const withLayout = (scene: Scene, shape: Shape, layout: Layout): Scene => ({
  ...scene,
  layouts: { ...scene.layouts, [shape]: layout },
})

/** Whether a tile may lie there. */
export function fits(layout: Layout, shape: Shape, id: TileId, place: Place): boolean {
  const { columns, rows } = grids[shape]
  const { x, y, w, h } = place
  if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > columns || y + h > rows) return false
  return Object.entries(layout).every(([other, taken]) => other === id || !overlap(place, taken))
}

/** Sizes that are tried for a new tile, the largest first. */
const SIZES = [
  { w: 8, h: 6 },
  { w: 6, h: 4 },
  { w: 4, h: 3 },
  { w: 2, h: 2 },
  { w: 1, h: 1 },
]

/** The first free place from above; undefined where the grid is full. */
export function freePlace(layout: Layout, shape: Shape, id: TileId): Place | undefined {
  const { columns, rows } = grids[shape]
  for (const size of SIZES)
    for (let y = 0; y + size.h <= rows; y++)
      for (let x = 0; x + size.w <= columns; x++)
        if (fits(layout, shape, id, { x, y, ...size })) return { x, y, ...size }
  return undefined
}

export function without(layout: Layout, id: TileId): Layout {
  return Object.fromEntries(Object.entries(layout).filter(([other]) => other !== id))
}

/** A scene with one more tile, in every layout that has room for it; undefined where none has. */
export function withTile(
  scene: Scene,
  shape: Shape,
  { widget, called, params }: Pick<Tile, 'widget' | 'params'> & { readonly called: string },
): { readonly scene: Scene; readonly id: TileId } | undefined {
  const taken = scene.tiles.map(({ id }) => id)
  const id = TileId.parse(freeSlug(called, taken))
  if (!freePlace(layoutOf(scene, shape), shape, id)) return undefined
  let next: Scene = { ...scene, tiles: [...scene.tiles, { id, widget, params, lines: [] }] }
  for (const each of ['wide', 'ultrawide'] as const) {
    const layout = scene.layouts[each]
    const place = layout && freePlace(layout, each, id)
    if (layout && place) next = withLayout(next, each, { ...layout, [id]: place })
  }
  return { scene: next, id }
}

/** The wide layout drawn out to the columns of a wide wall. */
export function stretched(scene: Scene): Scene {
  const factor = grids.ultrawide.columns / grids.wide.columns
  const layout = Object.fromEntries(
    Object.entries(scene.layouts.wide).map(([id, { x, y, w, h }]) => [
      id,
      { x: x * factor, y, w: w * factor, h },
    ]),
  )
  return withLayout(scene, 'ultrawide', layout)
}

export const narrowed = (scene: Scene): Scene => ({
  ...scene,
  layouts: { wide: scene.layouts.wide },
})

export function withoutTile(scene: Scene, id: TileId): Scene {
  const { wide, ultrawide } = scene.layouts
  return {
    ...scene,
    tiles: scene.tiles.filter((tile) => tile.id !== id),
    layouts: {
      wide: without(wide, id),
      ...(ultrawide && { ultrawide: without(ultrawide, id) }),
    },
  }
}
