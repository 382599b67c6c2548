/** What every part of Explore reads: where one is, the tree of areas, and how to go elsewhere. */
import { createContext, useContext, type Accessor } from 'solid-js'
import type { Place } from '#client/explore/address'
import type { Before } from '#client/explore/before'
import type { ShownOf } from '#client/explore/shown'
import type { Tree } from '#client/explore/tree'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { Indicator } from '#shared/indicator'
import type { Span } from '#shared/span'

export interface Explore {
  readonly place: Accessor<Place>
  readonly tree: Accessor<Tree>
  /** The area that is looked at. */
  readonly area: Accessor<AreaEntry>
  /** The area whose parts map and ranking show: the one looked at, or the one it lies in. */
  readonly around: Accessor<AreaEntry>
  /** Of what map and ranking show; undefined where no indicator has a figure. */
  readonly definition: Accessor<Indicator | undefined>
  readonly span: Accessor<Span>
  readonly shown: ShownOf
  readonly tall: Accessor<boolean>
  /** The figure at the beginning of the span, of all areas around. */
  readonly before: Before
  /** Address of a place that differs from this one in so much. */
  to(change: Partial<Place>): string
  go(change: Partial<Place>): void
}

export const ExploreContext = createContext<Explore>()

export function useExplore(): Explore {
  const explore = useContext(ExploreContext)
  if (!explore) throw new Error('no ExploreContext around this part of Explore')
  return explore
}
