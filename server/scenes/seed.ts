/** Puts what ships into the log: what is not there yet, and newer versions of what nobody has changed. */
import { OWN_SOURCE } from '#shared/ids'
import { isDeepStrictEqual } from 'node:util'
import type { EventLog } from '#server/log/log'
import { ownEvent, type Origin } from '#server/log/own'
import type { Tables } from '#server/projections/state'
import type { EventOf } from '#shared/event'
import type { DataOf } from '#shared/kinds/index'
import type { EntryOf } from '#shared/entries'
import {
  matters,
  type DefinedKind,
  type DefinedTable,
  type Matter,
} from '#server/scenes/definitions'
import type { Scene } from '#shared/scene'
import type { Tour } from '#shared/tour'
import type { Wall } from '#shared/wall'

export interface Shipped {
  readonly scenes: readonly Scene[]
  readonly tours: readonly Tour[]
  readonly walls: readonly Wall[]
}

interface Parts extends Origin {
  readonly state: Pick<Tables, 'get'>
  readonly log: EventLog
}

export async function seed({ state, log, ...origin }: Parts, shipped: Shipped): Promise<void> {
  const { scenes, tours, walls } = shipped
  const said = <K extends DefinedKind>(
    { kind }: Matter<DefinedTable, K>,
    definition: DataOf<K>,
    over: EntryOf<DefinedTable> | undefined,
  ): EventOf[] => {
    const ours = over?.source === OWN_SOURCE && over.person === undefined
    if (over && (!ours || isDeepStrictEqual(over.definition, definition))) return []
    return [ownEvent<DefinedKind>(origin, kind, definition, { over })]
  }
  const events = [
    ...scenes.flatMap((scene) => said(matters.scene, scene, state.get('scene', scene.scene))),
    ...tours.flatMap((tour) => said(matters.tour, tour, state.get('tour', tour.tour))),
    ...walls.flatMap((wall) => said(matters.wall, wall, state.get('wall', wall.wall))),
  ]
  if (events.length > 0) await log.append(events)
}
