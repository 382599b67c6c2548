/** Who may lay out walls and command them, and what the routes that do so work with. */
import type { Access } from '#server/access/access'
import type { Ask } from '#server/access/gate'
import { say } from '#server/lang/say'
import { hangsOn } from '#server/live/curtain'
import type { SeenGlass } from '#server/live/gateway'
import type { EventLog } from '#server/log/log'
import type { Origin } from '#server/log/own'
import { Problem } from '#server/problem'
import type { State } from '#server/projections/state'
import type { Target } from '#shared/kinds/wall-commanded'

export interface WallParts extends Origin {
  readonly access: Access
  readonly state: State
  readonly log: EventLog
  /** Resolves once the state holds what the log does. */
  settle(): Promise<void>
  /** What the connected screens last said of themselves. */
  glasses(): readonly SeenGlass[]
}

/** Whether the role that a route asks for is held for all areas there are. */
export function holdsProvince({ sight }: Ask, state: State): boolean {
  if (sight.whole) return true
  const areas = [...state.entries('area')]
  return areas.length > 0 && areas.every(([, { area }]) => sight.sees(area))
}

/** What a wall shows, the whole room sees: it is not laid out from one commune. */
export function mustHoldProvince(ask: Ask, state: State): void {
  if (!holdsProvince(ask, state)) throw new Problem(403, say('notProvince'))
}

/** A screen that hangs in a commune is also that commune's to command. */
export function mustCommand(ask: Ask, { wall, screen }: Target, parts: WallParts): void {
  const { access, state } = parts
  const theirs = access.screens
    .all()
    .some(
      (one) => one.name === screen && hangsOn(state, wall, one.wall) && ask.sight.sees(one.area),
    )
  if (!theirs && !holdsProvince(ask, state)) throw new Problem(403, say('notYourScreen'))
}
