/** What a screen says of itself: what is on its glass, and how well it draws. */
import { SceneId, TileId } from '#shared/scene'
import { RegionId, ScreenName, WallId } from '#shared/wall'
import * as z from 'zod'

/** A screen reports this often, ms. */
export const REPORT_MS = 2_000

const text = z.string().max(300)

/** Something that a screen cannot show, by the tile and scene in which it would stand. */
export const GlassFault = z.strictObject({
  scene: SceneId.optional(),
  tile: TileId.optional(),
  widget: text.optional(),
  what: text,
})
export type GlassFault = z.infer<typeof GlassFault>

export const GlassReport = z.strictObject({
  wall: WallId.optional(),
  screen: ScreenName.optional(),
  /** Of the window, CSS px, and device pixels per CSS px. */
  window: z.strictObject({ width: z.number(), height: z.number(), ratio: z.number() }),
  shown: z
    .array(z.strictObject({ region: RegionId.optional(), scene: SceneId.optional(), why: text }))
    .max(20),
  blank: z.boolean(),
  curtain: z.boolean(),
  /** ms since the last message of the server was taken in. */
  frameAge: z.number(),
  /** Since the report before: p95 of the time between pictures, ms, and pictures left out. */
  pictureTime: z.number().optional(),
  dropped: z.number(),
  /** How long a scene takes to be made, ms: the longest of late. */
  readyTime: z.number().optional(),
  /** JavaScript heap, bytes, where the browser tells. */
  heap: z.number().optional(),
  /** ms since the page was made. */
  age: z.number(),
  version: text,
  faults: z.array(GlassFault).max(20),
})
export type GlassReport = z.infer<typeof GlassReport>
