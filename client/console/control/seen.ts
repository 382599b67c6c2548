/** What each screen of a wall shows, beside what the programme says that it should. */
import type { SeenGlass } from '#client/api/walls'
import type { ScreenAnswer } from '#shared/access'
import type { DirectiveEntry } from '#shared/kinds/wall-commanded'
import { programme, type Picture, type Standing } from '#shared/programme'
import type { SceneId } from '#shared/scene'
import { Instant, SECOND } from '#shared/time'
import type { Tour } from '#shared/tour'
import type { Rect, Wall, WallScreen } from '#shared/wall'

/** A screen that has said nothing for so long is not to be believed any more, ms. */
const SILENT_AFTER = 6 * SECOND
/** A change is on the glass, and told of, within this, ms. */
const SETTLES_WITHIN = 3 * SECOND

export type State = 'unpaired' | 'away' | 'waiting' | 'silent' | 'other' | 'faults' | 'right'

export interface Seen {
  readonly screen: WallScreen
  readonly glass: SeenGlass | undefined
  readonly state: State
  /** ms since it last reported. */
  readonly age: number
  /** As the programme says. */
  readonly picture: Picture
  readonly should: readonly SceneId[]
}

export interface Around {
  readonly glasses: readonly SeenGlass[]
  readonly paired: readonly ScreenAnswer[]
  readonly directives: readonly DirectiveEntry[]
  tour(id: Tour['tour']): Tour | undefined
  /** The server's clock. */
  readonly now: Instant
}

const isOf = (wall: Wall, name: string | undefined): boolean =>
  name === wall.wall || name === wall.name

/** The newest of those that say they are this screen, paired ones first. */
function glassOf(wall: Wall, screen: WallScreen, glasses: readonly SeenGlass[]) {
  const own = glasses.filter(
    ({ kind, name, wall: of, report }) =>
      (kind === 'screen' && isOf(wall, of) && name === screen.name) ||
      (isOf(wall, report.wall) && report.screen === screen.name),
  )
  return own.toSorted(
    (one, other) =>
      Number(other.kind === 'screen') - Number(one.kind === 'screen') || other.at - one.at,
  )[0]
}

const meets = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

const scenesOf = ({ shown }: Picture, on?: Rect): SceneId[] =>
  shown.flatMap(({ scene, rect }) => (scene && (!on || meets(rect, on)) ? scene : []))

/** Whether what was reported is what the programme says, at the moment of the report or just before it. */
function isRight(standing: Standing, { report, at }: SeenGlass): boolean {
  // Chosen at the glass, or brought up by something urgent: the screen knows why, and says so.
  if (report.shown.some(({ why }) => why === 'local' || why === 'urgent')) return true
  const shown = new Set(report.shown.flatMap(({ scene }) => scene ?? []))
  return [0, SETTLES_WITHIN].some((before) => {
    const picture = programme(standing, Instant.parse(at - before))
    const all = new Set(scenesOf(picture))
    return (
      [...shown].every((scene) => all.has(scene)) &&
      scenesOf(picture, standing.screen).every((scene) => shown.has(scene))
    )
  })
}

/** In words of one state, the gravest first. */
function stateOf(standing: Standing, glass: SeenGlass | undefined, around: Around): State {
  const { wall, screen } = standing
  if (!glass) {
    const known = around.paired.filter((one) => isOf(wall, one.wall) && one.name === screen.name)
    if (known.length === 0) return 'unpaired'
    return known.some(({ connected }) => connected) ? 'waiting' : 'away'
  }
  if (around.now - glass.at > SILENT_AFTER) return 'silent'
  if (!isRight(standing, glass)) return 'other'
  return glass.report.faults.length > 0 ? 'faults' : 'right'
}

export function seenOn(wall: Wall, around: Around): Seen[] {
  const { now, tour } = around
  const directives = around.directives.filter(({ target }) => target.wall === wall.wall)
  return wall.screens.map((screen) => {
    const standing: Standing = { wall, screen, tour, directives }
    const glass = glassOf(wall, screen, around.glasses)
    const picture = programme(standing, now)
    return {
      screen,
      glass,
      state: stateOf(standing, glass, around),
      age: glass ? now - glass.at : 0,
      picture,
      should: scenesOf(picture, screen),
    }
  })
}

/** Those that are on no screen of any wall: people who look, and screens that are laid out nowhere. */
export const elsewhere = (walls: readonly Wall[], { glasses }: Around): SeenGlass[] =>
  glasses.filter(
    (glass) =>
      !walls.some((wall) =>
        wall.screens.some((screen) => glassOf(wall, screen, glasses) === glass),
      ),
  )
