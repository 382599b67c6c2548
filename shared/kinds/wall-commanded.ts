import { defineKind } from '#shared/kinds/kind'
import { provenance } from '#shared/kinds/provenance'
import { between, pick } from '#shared/random'
import { Focus, SceneId } from '#shared/scene'
import { Instant } from '#shared/time'
import { RegionId, ScreenName, WallId } from '#shared/wall'
import * as z from 'zod'

/** One screen, or one region, of a wall; with neither, all of it. */
export const Target = z.strictObject({
  wall: WallId,
  screen: ScreenName.optional(),
  region: RegionId.optional(),
})
export type Target = z.infer<typeof Target>

/** The moment at which every screen makes the change. It is announced, and lies ahead when it is. */
const at = Instant
const scene = {
  scene: SceneId,
  focus: Focus.optional(),
  /** When the tour comes back; absent: when somebody resumes it. */
  until: Instant.optional(),
}

const show = z.strictObject({ ...scene, at, ...provenance })
export type ShowEntry = z.infer<typeof show>
const flag = z.strictObject({ on: z.boolean(), at, ...provenance })

/**
 * What was last asked of a target. Each matter is for itself: a curtain stays drawn when a scene is
 * sent.
 */
export const DirectiveEntry = z.strictObject({
  target: Target,
  /** The last two, the newest first: until its moment has come, the one before it is still shown. */
  shows: z.array(show).max(2),
  /** Back to the tour: it ends what was sent before it. */
  resume: z.strictObject({ at, ...provenance }).optional(),
  blank: flag.optional(),
  /** Camera pictures and personal data are hidden. */
  curtain: flag.optional(),
  /** Each screen shows its name for a while. */
  identify: z.strictObject({ at, ...provenance }).optional(),
})
export type DirectiveEntry = z.infer<typeof DirectiveEntry>

export const targetKey = ({ wall, screen, region }: Target): string =>
  screen !== undefined
    ? `${wall}/screen/${screen}`
    : region !== undefined
      ? `${wall}/region/${region}`
      : wall

export const wallCommanded = defineKind({
  title: { vi: 'Lệnh cho tường màn hình', en: 'Wall command' },
  data: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('show'), target: Target, at, ...scene }),
    z.strictObject({ do: z.literal('resume'), target: Target, at }),
    z.strictObject({ do: z.literal('blank'), target: Target, at, on: z.boolean() }),
    z.strictObject({ do: z.literal('curtain'), target: Target, at, on: z.boolean() }),
    z.strictObject({ do: z.literal('identify'), target: Target, at }),
  ]),
  definedBy: 'product',
  tables: { directive: DirectiveEntry },
  // Nobody who presses a button waits for the next frame.
  urgent: () => true,
  sample: (random) => {
    const target = { wall: `tuong-${between(random, 1, 3)}` }
    const at = 1_795_000_000_000 + between(random, 0, 1_000_000)
    return pick(random, [
      { do: 'show' as const, target, at, scene: 'giao-thong', focus: { camera: 'cam-7' } },
      { do: 'resume' as const, target, at },
      { do: 'blank' as const, target, at, on: random() < 0.5 },
      { do: 'curtain' as const, target, at, on: random() < 0.5 },
      { do: 'identify' as const, target: { ...target, screen: 'Trái' }, at },
    ])
  },
})
