/**
 * A wall: N screens, each a rectangle of one canvas, and the regions of the canvas in which scenes are
 * shown. A region may span screens, and a screen may show parts of several regions.
 */
import { issueOf } from '#shared/lang/fault'
import { SceneId, TourId } from '#shared/scene'
import * as z from 'zod'

export const WallId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
  .brand<'WallId'>()
export type WallId = z.infer<typeof WallId>

/** Pixels of the canvas, which are those of its screens unless a browser is zoomed. */
const pixels = z.int().min(0).max(100_000)
export const Rect = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(100),
  height: pixels.min(100),
})
export type Rect = z.infer<typeof Rect>

/** On one line: it is shown on the glass and typed when a screen is paired. */
export const ScreenName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u)

export const WallScreen = z.strictObject({
  name: ScreenName,
  ...Rect.shape,
  /** Distance between pixels, mm; with the distance of who reads, mm, it gives the size of type. */
  pitch: z.number().min(0.05).max(20).optional(),
  distance: z.number().min(300).max(50_000).optional(),
})
export type WallScreen = z.infer<typeof WallScreen>

export const RegionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
  .brand<'RegionId'>()
export type RegionId = z.infer<typeof RegionId>

export const Region = z.strictObject({
  region: RegionId,
  ...Rect.shape,
  /** What it shows when nothing else is asked of it. */
  tour: TourId,
})
export type Region = z.infer<typeof Region>

/** Minutes after midnight of Viet Nam. */
const MinuteOfDay = z.int().min(0).max(1_439)

export const Scheduled = z.strictObject({
  region: RegionId,
  /** 0 is Sunday; none: every day. */
  days: z.array(z.int().min(0).max(6)).max(7).default([]),
  from: MinuteOfDay,
  /** Not after `from`: it ends the day after. */
  to: MinuteOfDay,
  tour: TourId,
})
export type Scheduled = z.infer<typeof Scheduled>

export const Wall = z
  .strictObject({
    wall: WallId,
    name: ScreenName,
    canvas: z.strictObject({ width: pixels.min(100), height: pixels.min(100) }),
    screens: z.array(WallScreen).max(64),
    regions: z.array(Region).min(1).max(16),
    /** The first that fits wins. */
    schedule: z.array(Scheduled).max(50).default([]),
    /** What an urgent matter brings up, in which region, and for how long, s. */
    interrupt: z
      .strictObject({ region: RegionId, scene: SceneId, seconds: z.int().min(10).max(600) })
      .optional(),
    /** When its pages are made anew, one after another. */
    renewAt: MinuteOfDay.default(210),
    retired: z.boolean().default(false),
  })
  .superRefine(({ canvas, screens, regions, schedule, interrupt }, { addIssue }) => {
    const fault = (...told: Parameters<typeof issueOf>) => addIssue(issueOf(...told))
    const known = regions.map(({ region }) => region)
    const beyond = ({ x, y, width, height }: Rect) =>
      x + width > canvas.width || y + height > canvas.height
    screens.forEach((screen, index) => {
      if (beyond(screen)) fault(['screens', index], 'beyondCanvas')
      if (screens.findIndex(({ name }) => name === screen.name) < index)
        fault(['screens', index, 'name'], 'secondOfName', { name: screen.name })
    })
    regions.forEach((region, index) => {
      if (beyond(region)) fault(['regions', index], 'beyondCanvas')
      if (known.indexOf(region.region) < index)
        fault(['regions', index, 'region'], 'secondOfName', { name: region.region })
    })
    schedule.forEach(({ region }, index) => {
      if (!known.includes(region)) fault(['schedule', index, 'region'], 'noRegion', { region })
    })
    if (interrupt && !known.includes(interrupt.region))
      fault(['interrupt', 'region'], 'noRegion', { region: interrupt.region })
  })
export type Wall = z.infer<typeof Wall>

/** Whether some of one rectangle of the canvas lies on another. */
export const meets = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
