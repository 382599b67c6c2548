/** Scenes, tours and walls: read by whoever may look, saved by the operators of the whole province. */
import type { Ask } from '#server/access/gate'
import { maskEvent } from '#server/access/mask'
import { route, type ApiRoute } from '#server/api/route'
import { mustHoldProvince, type WallParts } from '#server/api/wall-rights'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { createDefinitions, matters } from '#server/scenes/definitions'
import {
  listed,
  missingInTour,
  missingInWall,
  usesOfScene,
  usesOfTour,
} from '#server/scenes/references'
import { idOf, versionsOf } from '#server/scenes/versions'
import { tables, type TableName } from '#shared/entries'
import { EventId, Person, Seq } from '#shared/ids'
import { Scene } from '#shared/scene'
import type { Text } from '#shared/text'
import { Instant } from '#shared/time'
import { Tour } from '#shared/tour'
import { Wall } from '#shared/wall'
import * as z from 'zod'

const viewer = { role: 'viewer', within: 'own' } as const
const operator = { role: 'operator', within: 'own' } as const
const nothing = z.object({})
/** Event of the version that was edited; absent for what is new. */
const after = EventId.optional()

const VERSIONS_AT_MOST = 100

const lacking = (text: Text | undefined): Problem | undefined => text && new Problem(422, text)

function stillUsed(id: string, uses: readonly Text[]): Problem | undefined {
  return uses.length === 0
    ? undefined
    : new Problem(409, say('stillUsed', { id, places: listed(uses) }))
}

const Version = z.object({
  seq: Seq,
  id: EventId,
  at: Instant,
  person: Person.optional(),
  definition: z.union([Scene, Tour, Wall]),
})

export function definitionRoutes(parts: WallParts): ApiRoute[] {
  const { state, log } = parts
  const definitions = createDefinitions(parts)

  /** As the asker may see them: a name in a scene may be a citizen's. */
  const entriesFor = (table: TableName, { sight }: Ask): unknown[] =>
    [...state.entries(table)].flatMap(([key, entry]) => {
      const seen = sight.row({ table, key, area: undefined, seq: state.seq, entry })
      return seen?.entry ? [seen.entry] : []
    })
  const listOf = (
    path: string,
    table: TableName,
    summary: Text,
    more: readonly TableName[] = [],
  ) => {
    const entry: z.ZodType = tables[table]
    const others = more.map((name): [string, z.ZodType] => [`${name}s`, z.array(tables[name])])
    return route({
      path,
      need: viewer,
      summary,
      takes: nothing,
      answer: z.object({ entries: z.array(entry), ...Object.fromEntries(others) }),
      handle: (_, ask) => ({
        entries: entriesFor(table, ask),
        ...Object.fromEntries(more.map((name) => [`${name}s`, entriesFor(name, ask)])),
      }),
    })
  }

  return [
    listOf('/api/scenes', 'scene', { vi: 'Các cảnh màn hình', en: 'Scenes' }),
    listOf('/api/tours', 'tour', { vi: 'Các vòng chiếu', en: 'Tours' }),
    listOf(
      '/api/walls',
      'wall',
      {
        vi: 'Các tường màn hình, và lệnh đang có hiệu lực',
        en: 'Walls, and what was last asked of them',
      },
      ['directive'],
    ),
    route({
      method: 'post',
      path: '/api/scenes',
      need: operator,
      summary: { vi: 'Lưu một bản của cảnh', en: 'Save a version of a scene' },
      takes: z.strictObject({ definition: Scene, after }),
      unfit: 422,
      answer: tables.scene,
      handle({ definition, ...edited }, ask) {
        mustHoldProvince(ask, state)
        const id = definition.scene
        return definitions.save(matters.scene, {
          ...edited,
          id,
          definition,
          person: ask.who.name,
          fault: () => (definition.retired ? stillUsed(id, usesOfScene(state, id)) : undefined),
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/tours',
      need: operator,
      summary: { vi: 'Lưu một bản của vòng chiếu', en: 'Save a version of a tour' },
      takes: z.strictObject({ definition: Tour, after }),
      unfit: 422,
      answer: tables.tour,
      handle({ definition, ...edited }, ask) {
        mustHoldProvince(ask, state)
        const id = definition.tour
        return definitions.save(matters.tour, {
          ...edited,
          id,
          definition,
          person: ask.who.name,
          fault: () =>
            definition.retired
              ? stillUsed(id, usesOfTour(state, id))
              : lacking(missingInTour(state, definition)),
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/walls',
      need: operator,
      summary: { vi: 'Lưu một bản của tường màn hình', en: 'Save a version of a wall' },
      takes: z.strictObject({ definition: Wall, after }),
      unfit: 422,
      answer: tables.wall,
      handle({ definition, ...edited }, ask) {
        mustHoldProvince(ask, state)
        return definitions.save(matters.wall, {
          ...edited,
          id: definition.wall,
          definition,
          person: ask.who.name,
          fault: () => lacking(missingInWall(state, definition)),
        })
      },
    }),
    route({
      path: '/api/versions',
      need: operator,
      summary: {
        vi: 'Các bản đã lưu của một cảnh, vòng chiếu hay tường, mới nhất trước',
        en: 'Saved versions of a scene, a tour or a wall, newest first',
      },
      takes: z.object({ of: z.enum(['scene', 'tour', 'wall']), id: z.string().max(48) }),
      answer: z.object({ versions: z.array(Version) }),
      async handle({ of, id }) {
        const versions: z.input<typeof Version>[] = []
        for await (const version of versionsOf(log, matters[of].kind)) {
          if (idOf(version) !== id) continue
          const { seq, id: event, observedAt: at, person, data } = maskEvent(version)
          versions.push({ seq, id: event, at, person, definition: data })
          if (versions.length === VERSIONS_AT_MOST) break
        }
        return { versions }
      },
    }),
  ]
}
