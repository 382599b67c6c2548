/** The remote control of the walls: what is asked of a screen, a region or a wall, and what is on their glass. */
import type { Ask } from '#server/access/gate'
import { route, type ApiRoute } from '#server/api/route'
import { holdsProvince, mustCommand, type WallParts } from '#server/api/wall-rights'
import { say } from '#server/lang/say'
import { hangsOn } from '#server/live/curtain'
import { ownEvent, type Said } from '#server/log/own'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import { GlassReport } from '#shared/glass'
import type { DataOf } from '#shared/kinds/index'
import { Target } from '#shared/kinds/wall-commanded'
import { announceAhead } from '#shared/programme'
import { Focus, SceneId } from '#shared/scene'
import { Instant, MINUTE } from '#shared/time'
import * as z from 'zod'

const operator = { role: 'operator', within: 'own' } as const

const Command = z.strictObject({
  target: Target,
  do: z.enum(['show', 'resume', 'blank', 'curtain', 'identify']),
  scene: SceneId.optional(),
  focus: Focus.optional(),
  /** The tour comes back after so many; absent: when it is resumed. */
  minutes: z.int().min(1).max(1_440).optional(),
  on: z.boolean().optional(),
})
type Command = z.infer<typeof Command>

const fields: Readonly<
  Record<Command['do'], { readonly needs: readonly string[]; readonly takes: readonly string[] }>
> = {
  show: { needs: ['scene'], takes: ['focus', 'minutes'] },
  resume: { needs: [], takes: [] },
  blank: { needs: ['on'], takes: [] },
  curtain: { needs: ['on'], takes: [] },
  identify: { needs: [], takes: [] },
}

/** Throws where the command lacks what it needs, or has what it would not heed. */
function mustBeWhole(command: Command): void {
  const { needs, takes } = fields[command.do]
  const told = { command: command.do }
  const given = ['scene', 'focus', 'minutes', 'on'].filter((name) => name in command)
  const lacks = needs.find((name) => !given.includes(name))
  if (lacks !== undefined) throw new Problem(422, say('commandLacks', { ...told, field: lacks }))
  const extra = given.find((name) => !needs.includes(name) && !takes.includes(name))
  if (extra !== undefined) throw new Problem(422, say('commandExtra', { ...told, field: extra }))
  const { screen, region } = command.target
  if (screen !== undefined && region !== undefined) throw new Problem(422, say('oneTarget'))
  if (region !== undefined && !['show', 'resume'].includes(command.do))
    throw new Problem(422, say('notOfRegion', told))
}

const refused = (...told: Parameters<typeof say>): Problem => new Problem(422, say(...told))

/** Throws where there is no such wall, screen, region, scene, area or camera. */
function mustBeThere({ target, scene, focus }: Command, ask: Ask, parts: WallParts): void {
  const { state, access } = parts
  const { wall, screen, region } = target
  const layout = state.get('wall', wall)?.definition
  if (!layout || layout.retired) throw refused('unknownWall', { wall })
  if (region !== undefined && !layout.regions.some((one) => one.region === region))
    throw refused('unknownRegion', { wall, region })
  const isPaired = () =>
    access.screens.all().some((one) => one.name === screen && hangsOn(state, wall, one.wall))
  if (screen !== undefined && !layout.screens.some(({ name }) => name === screen) && !isPaired())
    throw refused('unknownScreen', { wall, screen })
  if (scene !== undefined && state.get('scene', scene)?.definition.retired !== false)
    throw refused('unknownScene', { scene, path: 'scene' })
  const { area, camera } = focus ?? {}
  if (area !== undefined && !ask.sight.sees(area))
    throw new Problem(403, say('outsideYours', { area }))
  if (area !== undefined && !state.get('area', area)) throw refused('noArea', { area })
  const stands = camera === undefined ? undefined : state.get('camera', camera)
  if (camera !== undefined && (!stands || !ask.sight.sees(stands.area)))
    throw refused('unknownCamera', { camera })
}

/** `ahead`: how long before its moment a change of scene is announced, ms. */
function eventData(command: Command, now: Instant, ahead: number): DataOf<'wall.commanded'> {
  const { target, scene, focus, minutes, on = false } = command
  // Every screen has made the scene before the change; the rest waits for nobody.
  const announced = Instant.parse(now + ahead)
  switch (command.do) {
    case 'show':
      if (scene === undefined) throw new Error('a command to show names a scene')
      return {
        do: 'show',
        target,
        at: announced,
        scene,
        ...(focus && { focus }),
        ...(minutes !== undefined && { until: Instant.parse(announced + minutes * MINUTE) }),
      }
    case 'resume':
      return { do: 'resume', target, at: announced }
    case 'blank':
    case 'curtain':
      return { do: command.do, target, at: now, on }
    case 'identify':
      return { do: 'identify', target, at: now }
  }
}

/** The latest word that any wall was given. */
function latestOf(state: State): Said['over'] {
  const said = [...state.entries('directive')].flatMap(
    ([, { shows, resume, blank, curtain, identify }]) =>
      [...shows, resume, blank, curtain, identify].filter((one) => one !== undefined),
  )
  return said.toSorted((one, other) => other.observedAt - one.observedAt)[0]
}

export function wallRoutes(parts: WallParts): ApiRoute[] {
  const { access, state, log, clock, uuid, settle, glasses } = parts
  /** Of two commands in one millisecond, or when the clock was set back, the later word must be the later. */
  let last: Said['over'] = latestOf(state)

  return [
    route({
      method: 'post',
      path: '/api/walls/command',
      need: operator,
      summary: {
        vi: 'Ra lệnh cho một màn hình, một vùng hoặc cả tường',
        en: 'Command a screen, a region or a whole wall',
      },
      takes: Command,
      unfit: 422,
      answer: z.object({ at: Instant }),
      async handle(command, ask) {
        mustCommand(ask, command.target, parts)
        mustBeWhole(command)
        mustBeThere(command, ask, parts)
        const readyTimes = glasses().flatMap(({ report: { wall, readyTime } }) =>
          wall === command.target.wall && readyTime !== undefined ? readyTime : [],
        )
        const data = eventData(command, clock(), announceAhead(readyTimes))
        const said = { person: ask.who.name, over: last }
        const event = ownEvent({ clock, uuid }, 'wall.commanded', data, said)
        last = event
        await log.append([event])
        await settle()
        if (command.do === 'curtain') access.changed()
        return { at: data.at }
      },
    }),
    route({
      path: '/api/glass',
      need: operator,
      summary: {
        vi: 'Các màn hình thực sự đang hiện gì',
        en: 'What the screens really show',
      },
      takes: z.object({}),
      answer: z.object({
        /** The server's clock, so that a report has an age. */
        now: Instant,
        glasses: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            kind: z.enum(['person', 'screen', 'guest', 'nobody']),
            wall: z.string().optional(),
            report: GlassReport,
            at: Instant,
          }),
        ),
      }),
      handle(_, ask) {
        const everybody = holdsProvince(ask, state)
        const seen = glasses().filter(({ who: { kind, grants } }) =>
          kind === 'screen' ? grants.every(({ area }) => ask.sight.sees(area)) : everybody,
        )
        return {
          now: clock(),
          glasses: seen.map(({ who: { id, name, kind, wall }, report, at }) => ({
            id,
            name,
            kind,
            ...(wall !== undefined && { wall }),
            report,
            at,
          })),
        }
      },
    }),
  ]
}
