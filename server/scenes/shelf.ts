/** Scenes, tours and walls as they stand, folded from the log alone: for commands, which hold no state. */
import type { EventLog } from '#server/log/log'
import { fold } from '#server/projections/index'
import { createState, type State } from '#server/projections/state'
import { matters } from '#server/scenes/definitions'
import { versionsOf, type Version } from '#server/scenes/versions'

export async function readShelf(log: EventLog): Promise<State> {
  const versions: Version[] = []
  for (const { kind } of Object.values(matters))
    for await (const version of versionsOf(log, kind)) versions.push(version)
  const shelf = createState()
  for (const version of versions.toSorted((one, other) => one.seq - other.seq)) fold(shelf, version)
  return shelf
}
