/** Who is at the console, and the areas that all its sections speak of. */
import { createContext, useContext, type Accessor } from 'solid-js'
import type { Me } from '#shared/access'
import type { AreaEntry } from '#shared/kinds/area-defined'

interface Desk {
  readonly me: Accessor<Me>
  /** Empty until they are here: areas are then called by their codes. */
  readonly areas: Accessor<readonly AreaEntry[]>
}

export const DeskContext = createContext<Desk>()

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no console around this section')
  return desk
}
