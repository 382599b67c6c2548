/** What the parts of the editor are given: the wall as it is now, and how it is changed. */
import type { Option } from '#client/form/choice.tsx'
import type { Tour } from '#shared/tour'
import type { Wall } from '#shared/wall'

export interface WallProps {
  readonly wall: Wall
  onWall(more: Partial<Wall>, matter?: string): void
}

export interface Choices {
  readonly tours: readonly Option[]
  readonly scenes: readonly Option[]
}

/** The tour of what is added: any that there is. */
export const tourOf = (wall: Wall): Tour['tour'] => {
  const [first] = wall.regions
  if (!first) throw new RangeError('a wall has at least one region')
  return first.tour
}
