/** What this glass cannot show, by where it should stand: told to the server, so that the console names it. */
import { createContext, onCleanup, useContext } from 'solid-js'
import type { GlassFault } from '#shared/glass'

export interface Faults {
  /** Until the part of the page that calls it is gone. */
  note(fault: GlassFault): void
  all(): readonly GlassFault[]
}

export function createFaults(): Faults {
  const held = new Set<GlassFault>()
  return {
    note(fault) {
      held.add(fault)
      onCleanup(() => held.delete(fault))
    },
    all: () => [...held],
  }
}

export const FaultsContext = createContext<Faults>()

export function useFaults(): Faults {
  const faults = useContext(FaultsContext)
  if (!faults) throw new Error('no FaultsContext around this part of the wall')
  return faults
}
