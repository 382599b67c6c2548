/**
 * What a screen shows at a moment: a pure function of the clock and of what the wall, its tours and what
 * was asked of it are. Every screen works it out for itself, so screens that hold the same and go by one
 * clock show the same, also while their server is away.
 *
 *   tour or slot of each region  <  urgent interrupt  <  scene sent to the wall, a region, the screen
 *   (the later of two that were sent wins; what interrupts later than a scene was sent wins until it ends)
 */
import type { DirectiveEntry, Target } from '#shared/kinds/wall-commanded'
import { nextBoundary, runningIn, stepAt } from '#shared/schedule'
import type { Focus, SceneId } from '#shared/scene'
import { Instant, SECOND } from '#shared/time'
import type { Tour } from '#shared/tour'
import type { Rect, Region, RegionId, Wall, WallScreen } from '#shared/wall'

/** How long a screen shows its name, ms. */
export const IDENTIFY_FOR = 15 * SECOND
/** A screen makes a scene this long before its moment, if it knows of it by then, ms. */
export const PREPARE_MS = 4 * SECOND
const ANNOUNCE_AT_LEAST = 1 * SECOND
/** For the word of it to reach every screen, ms. */
const ON_THE_WAY = 0.5 * SECOND

/**
 * How long before its moment a change is announced, ms: what the slowest screen of the wall says a scene
 * takes to be made there (`readyTimes`, ms), and half as much again.
 */
export function announceAhead(readyTimes: readonly number[]): number {
  const wanted = ON_THE_WAY + 1.5 * Math.max(0, ...readyTimes)
  return Math.round(Math.min(Math.max(wanted, ANNOUNCE_AT_LEAST), PREPARE_MS))
}

export interface Sent {
  readonly scene: SceneId
  readonly focus?: Focus | undefined
  readonly at: Instant
  readonly until?: Instant | undefined
}

export interface Standing {
  readonly wall: Wall
  readonly screen: WallScreen
  tour(id: Region['tour']): Tour | undefined
  /** Of this wall, whatever their target. */
  readonly directives: readonly DirectiveEntry[]
  /** Something urgent, for the region that the wall gives it. */
  readonly urgent?: { readonly at: Instant; readonly focus: Focus | undefined } | undefined
  /** Chosen by whoever stands at this screen. */
  readonly local?: Sent | undefined
}

export type Why = 'tour' | 'urgent' | 'sent' | 'local'

export interface Shown {
  /** Same as long as the same is shown in the same place. */
  readonly key: string
  /** Undefined: all of the canvas, or of this screen. */
  readonly region: RegionId | undefined
  readonly rect: Rect
  /** Undefined: the tour that should be shown is not there. */
  readonly scene: SceneId | undefined
  readonly focus: Focus | undefined
  readonly why: Why
}

export interface Picture {
  /** From back to front. */
  readonly shown: readonly Shown[]
  readonly blank: boolean
  readonly curtain: boolean
  readonly identify: boolean
  /** When something changes next by itself, the data staying as it is. */
  readonly until: Instant | undefined
}

interface Timed {
  readonly at: Instant
  readonly until?: Instant | undefined
}

const isOn = ({ at, until }: Timed, now: Instant): boolean =>
  at <= now && (until === undefined || now < until)

/** The one that began last. */
function latest<T extends Timed>(some: readonly T[]): T | undefined {
  return some.reduce<T | undefined>(
    (best, one) => (best && best.at > one.at ? best : one),
    undefined,
  )
}

interface Layer extends Sent {
  readonly level: 'wall' | 'region' | 'screen'
  readonly region: RegionId | undefined
  readonly rect: Rect
  readonly why: Why
}

type Place = Pick<Layer, 'level' | 'region' | 'rect'>

/** Where on this screen, or past its edges, a target is; undefined where it is not this screen's matter. */
function placeOf({ wall, screen }: Standing, target: Target): Place | undefined {
  if (target.screen !== undefined)
    return target.screen === screen.name
      ? { level: 'screen', region: undefined, rect: screen }
      : undefined
  if (target.region === undefined)
    return { level: 'wall', region: undefined, rect: { x: 0, y: 0, ...wall.canvas } }
  const region = wall.regions.find((one) => one.region === target.region)
  return region && { level: 'region', region: region.region, rect: region }
}

/** What was sent and is not over: a show whose moment has come, and after which nobody said resume. */
function sentLayers(standing: Standing, now: Instant): Layer[] {
  const { directives } = standing
  const whole = directives.find(
    ({ target }) => target.screen === undefined && target.region === undefined,
  )
  return directives.flatMap(({ target, shows, resume }): Layer[] => {
    const place = placeOf(standing, target)
    const show = shows.find(({ at }) => at <= now)
    if (!place || !show || !isOn(show, now)) return []
    const ended = [resume, whole?.resume].some(
      (said) => said && said.at <= now && said.at >= show.at,
    )
    return ended ? [] : [{ ...show, ...place, why: 'sent' }]
  })
}

function urgentLayer(standing: Standing): Layer | undefined {
  const { interrupt } = standing.wall
  const place = interrupt && placeOf(standing, { wall: standing.wall.wall, ...interrupt })
  if (!standing.urgent || !interrupt || !place) return undefined
  const { at, focus } = standing.urgent
  const until = Instant.parse(at + interrupt.seconds * SECOND)
  return { ...place, scene: interrupt.scene, at, until, focus, why: 'urgent' }
}

function flagOf(
  { directives, screen }: Standing,
  name: 'blank' | 'curtain',
  now: Instant,
): boolean {
  const said = directives
    .filter(({ target }) => target.region === undefined && isFor(target.screen, screen))
    .flatMap((directive) => directive[name] ?? [])
    .filter(({ at }) => at <= now)
  return latest(said)?.on ?? false
}

const isFor = (name: string | undefined, screen: WallScreen): boolean =>
  name === undefined || name === screen.name

const bare = ({ x, y, width, height }: Rect): Rect => ({ x, y, width, height })

function shownAs({ level, region, rect, scene, focus, why }: Layer): Shown {
  const key = [level, region ?? '', scene].join('/')
  return { key, region, rect: bare(rect), scene, focus, why }
}

export function programme(standing: Standing, now: Instant): Picture {
  const { wall, directives, screen, local } = standing
  const urgent = urgentLayer(standing)
  const others: Layer[] = [
    ...(urgent ? [urgent] : []),
    ...(local
      ? [
          {
            ...local,
            level: 'screen' as const,
            region: undefined,
            rect: screen,
            why: 'local' as const,
          },
        ]
      : []),
  ]
  const on = [...sentLayers(standing, now), ...others.filter((layer) => isOn(layer, now))]
  const overWall = latest(on.filter(({ level }) => level === 'wall'))
  const later = on.filter(({ at }) => overWall === undefined || at >= overWall.at)
  const overScreen = latest(later.filter(({ level }) => level === 'screen'))

  const ends: (number | undefined)[] = [nextBoundary(wall.schedule, now)]
  const regionShown = (region: Region): Shown[] => {
    const over = latest(
      later.filter((layer) => layer.level === 'region' && layer.region === region.region),
    )
    if (over) return [shownAs(over)]
    if (overWall) return []
    const { tour: id, anchor } = runningIn(region, wall.schedule, now)
    const tour = standing.tour(id)
    const step = tour && stepAt(tour, anchor, now)
    ends.push(step?.until)
    return [
      {
        key: ['region', region.region, step?.scene ?? ''].join('/'),
        region: region.region,
        rect: bare(region),
        scene: step?.scene,
        focus: undefined,
        why: 'tour',
      },
    ]
  }
  const shown = overScreen
    ? [shownAs(overScreen)]
    : [...(overWall ? [shownAs(overWall)] : []), ...wall.regions.flatMap(regionShown)]

  const identified = directives
    .filter(({ target }) => target.region === undefined && isFor(target.screen, screen))
    .flatMap(({ identify }) =>
      identify ? [{ at: identify.at, until: Instant.parse(identify.at + IDENTIFY_FOR) }] : [],
    )
  const said = directives.flatMap(({ shows, resume, blank, curtain }) => [
    ...shows,
    ...[resume, blank, curtain].filter((one) => one !== undefined),
  ])
  for (const one of [...others, ...identified, ...said]) ends.push(one.at, untilOf(one))
  const next = Math.min(...ends.filter((end) => end !== undefined).filter((end) => end > now))
  return {
    shown,
    blank: flagOf(standing, 'blank', now),
    curtain: flagOf(standing, 'curtain', now),
    identify: identified.some((span) => isOn(span, now)),
    until: Number.isFinite(next) ? Instant.parse(next) : undefined,
  }
}

const untilOf = (one: Timed): Instant | undefined => one.until
