/** The privacy curtain: with visitors in the room a wall gives up what it may see of citizens. */
import type { Principal } from '#server/access/principal'
import type { State } from '#server/projections/state'
import type { WallId } from '#shared/wall'

/** The same person or screen, without personal data and pictures. */
export function behindCurtain<P extends Principal>(who: P): P {
  const grants = who.grants.map((grant) => ({ ...grant, personal: false, pictures: false }))
  return { ...who, grants }
}

/** Whether a screen that was paired to `called` hangs on this wall: it may be called by its id or its name. */
export const hangsOn = (state: State, wall: WallId, called: string | undefined): boolean =>
  called === wall || (called !== undefined && called === state.get('wall', wall)?.definition.name)

/** Whether the curtain is drawn over the wall that a screen belongs to, or over that screen alone. */
export function isCurtained(state: State, { kind, wall, name }: Principal): boolean {
  if (kind !== 'screen' || wall === undefined) return false
  let latest: { readonly at: number; readonly on: boolean } | undefined
  for (const [, { target, curtain }] of state.entries('directive')) {
    if (!curtain || target.region !== undefined || !hangsOn(state, target.wall, wall)) continue
    if (target.screen !== undefined && target.screen !== name) continue
    if (!latest || curtain.at >= latest.at) latest = curtain
  }
  return latest?.on ?? false
}
