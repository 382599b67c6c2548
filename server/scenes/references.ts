/** What scenes, tours and walls name of each other: none may name what is not there. */
import { say } from '#server/lang/say'
import type { Tables } from '#server/projections/state'
import type { SceneId, TourId } from '#shared/scene'
import type { Text } from '#shared/text'
import type { Tour } from '#shared/tour'
import type { Wall } from '#shared/wall'

type Held = Pick<Tables, 'get' | 'entries'>

const isScene = (held: Held, id: SceneId): boolean =>
  held.get('scene', id)?.definition.retired === false
const isTour = (held: Held, id: TourId): boolean =>
  held.get('tour', id)?.definition.retired === false

/** The first scene that a tour lacks, in a sentence. One that is put away may lack what it likes. */
export function missingInTour(held: Held, { steps, retired }: Tour): Text | undefined {
  const index = retired ? -1 : steps.findIndex(({ scene }) => !isScene(held, scene))
  const step = steps[index]
  return step && say('unknownScene', { scene: step.scene, path: `steps.${index}.scene` })
}

export function missingInWall(
  held: Held,
  { regions, schedule, interrupt, retired }: Wall,
): Text | undefined {
  if (retired) return undefined
  for (const [name, rows] of Object.entries({ regions, schedule }))
    for (const [index, { tour }] of rows.entries())
      if (!isTour(held, tour)) return say('unknownTour', { tour, path: `${name}.${index}.tour` })
  return interrupt && !isScene(held, interrupt.scene)
    ? say('unknownScene', { scene: interrupt.scene, path: 'interrupt.scene' })
    : undefined
}

const wallsOf = (held: Held): Wall[] =>
  [...held.entries('wall')].flatMap(([, { definition }]) => (definition.retired ? [] : definition))

/** Where a scene is shown, in words. */
export function usesOfScene(held: Held, id: SceneId): Text[] {
  const tours = [...held.entries('tour')].flatMap(([, { definition }]) =>
    !definition.retired && definition.steps.some(({ scene }) => scene === id)
      ? say('inTour', { name: definition.name })
      : [],
  )
  const walls = wallsOf(held).filter(({ interrupt }) => interrupt?.scene === id)
  return [...tours, ...walls.map(({ name }) => say('inInterrupt', { name }))]
}

export const usesOfTour = (held: Held, id: TourId): Text[] =>
  wallsOf(held).flatMap(({ name, regions, schedule }) => [
    ...regions.flatMap(({ tour, region }) =>
      tour === id ? say('inRegion', { name, region }) : [],
    ),
    ...(schedule.some(({ tour }) => tour === id) ? [say('inSchedule', { name })] : []),
  ])

export const listed = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join('; '),
  en: texts.map(({ en }) => en).join('; '),
})
