/**
 * A scene: which widgets, where, with what parameters. It is laid out on a grid that fills whatever
 * rectangle of a wall it is shown in, so a scene has no pixels. Widgets are the client's; here a widget is
 * a name, so that a scene of a newer version still stands, with a tile that says what it lacks.
 */
import { AreaCode, ThingId } from '#shared/ids'
import { issueOf } from '#shared/lang/fault'
import { Text } from '#shared/text'
import * as z from 'zod'

/** A short name in an address or a key: "tong-quan". */
const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/)

export const SceneId = Slug.brand<'SceneId'>()
export type SceneId = z.infer<typeof SceneId>
export const TourId = Slug.brand<'TourId'>()
export type TourId = z.infer<typeof TourId>
export const TileId = Slug.brand<'TileId'>()
export type TileId = z.infer<typeof TileId>

/** wide: about 16:9; ultrawide: two or more of those beside each other. */
export const Shape = z.enum(['wide', 'ultrawide'])
export type Shape = z.infer<typeof Shape>

/** Columns and rows of each shape: a row of both is 2.5 rem on a wide picture of 120 × 67.5 rem. */
export const grids: Readonly<Record<Shape, { readonly columns: number; readonly rows: number }>> = {
  wide: { columns: 24, rows: 27 },
  ultrawide: { columns: 48, rows: 27 },
}

/** From this ratio of width to height on a rectangle is ultrawide. */
export const ULTRAWIDE_FROM = 2.4

/** Whole columns and rows from the upper left. */
export const Place = z.strictObject({
  x: z.int().min(0).max(47),
  y: z.int().min(0).max(26),
  w: z.int().min(1).max(48),
  h: z.int().min(1).max(27),
})
export type Place = z.infer<typeof Place>

/** What a parameter of a widget may be; which it takes its own schema says, on the client. */
const Parameter = z.union([
  z.number(),
  z.boolean(),
  Text,
  z.string().max(200),
  z.array(z.string().max(64)).max(40),
])

export const Tile = z.strictObject({
  id: TileId,
  widget: z.string().min(1).max(40),
  params: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), Parameter).default({}),
  /** A hairline that parts it from what is above or on its left. */
  lines: z
    .array(z.enum(['top', 'left']))
    .max(2)
    .default([]),
})
export type Tile = z.infer<typeof Tile>

const Layout = z.record(TileId, Place)
export type Layout = z.infer<typeof Layout>

const TILES_AT_MOST = 80

const Shaped = z.strictObject({
  scene: SceneId,
  name: Text,
  tiles: z.array(Tile).max(TILES_AT_MOST),
  /** No longer offered; it stays in the log, and may come back. */
  retired: z.boolean().default(false),
  /** Where each tile lies; one that a layout does not name is left out there. */
  layouts: z.strictObject({ wide: Layout, ultrawide: Layout.optional() }),
})

export const overlap = (one: Place, other: Place): boolean =>
  one.x < other.x + other.w &&
  other.x < one.x + one.w &&
  one.y < other.y + other.h &&
  other.y < one.y + one.h

/** Names every place that cannot be: beyond the grid, on another tile, of a tile that is not there. */
export const Scene = Shaped.superRefine(({ tiles, layouts }, { addIssue }) => {
  const ids = tiles.map(({ id }) => id)
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index)
      addIssue(issueOf(['tiles', index, 'id'], 'secondOfName', { name: id }))
  })
  for (const shape of Shape.options) {
    const { columns, rows } = grids[shape]
    const places = Object.entries(layouts[shape] ?? {})
    places.forEach(([id, place], index) => {
      const path = ['layouts', shape, id]
      if (!ids.some((known) => known === id)) addIssue(issueOf(path, 'noTile', { id }))
      if (place.x + place.w > columns || place.y + place.h > rows)
        addIssue(issueOf(path, 'beyondGrid', { columns, rows }))
      const [on] = places.slice(0, index).find(([, other]) => overlap(place, other)) ?? []
      if (on !== undefined) addIssue(issueOf(path, 'liesOn', { id: on }))
    })
  }
})
export type Scene = z.infer<typeof Scene>

/** What a scene is to look at besides what it always shows: an area, or a camera and where it stands. */
export const Focus = z.strictObject({ area: AreaCode.optional(), camera: ThingId.optional() })
export type Focus = z.infer<typeof Focus>

/** The layout for a rectangle, px; a scene without one for it shows its wide one. */
export function layoutFor(
  { layouts }: Scene,
  { width, height }: { width: number; height: number },
): { readonly shape: Shape; readonly places: Layout } {
  const { wide, ultrawide } = layouts
  return ultrawide && width >= ULTRAWIDE_FROM * height
    ? { shape: 'ultrawide', places: ultrawide }
    : { shape: 'wide', places: wide }
}
