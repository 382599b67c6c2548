/** A tour: scenes one after another, each for a while, from the first again after the last. */
import { SceneId, TourId } from '#shared/scene'
import { Text } from '#shared/text'
import * as z from 'zod'

/** Seconds. Shorter than this nobody reads a scene. */
const SHORTEST = 5
const LONGEST = 86_400

export const Step = z.strictObject({
  scene: SceneId,
  seconds: z.int().min(SHORTEST).max(LONGEST),
})
export type Step = z.infer<typeof Step>

export const Tour = z.strictObject({
  tour: TourId,
  name: Text,
  steps: z.array(Step).min(1).max(40),
  retired: z.boolean().default(false),
})
export type Tour = z.infer<typeof Tour>
