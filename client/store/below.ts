/** What lies in an area, by the tree of areas. */
import type { AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'

type Area = Pick<AreaEntry, 'area' | 'level' | 'parent' | 'name' | 'until'>

/** Whether an area is `root` or below it. */
export function within(areas: readonly Area[], root: AreaCode): (area: AreaCode) => boolean {
  const parents = new Map(areas.map(({ area, parent }) => [area, parent]))
  return (area) => {
    // A tree that was defined in a circle ends, too.
    for (let at: AreaCode | undefined = area, steps = 0; at && steps < 9; steps++) {
      if (at === root) return true
      at = parents.get(at)
    }
    return false
  }
}

/** The communes of an area that there are today: itself if it is one. */
export function communesOf<A extends Area>(areas: readonly A[], root: AreaCode): readonly A[] {
  const isWithin = within(areas, root)
  return areas.filter(
    ({ area, level, until }) => level === 'commune' && until === undefined && isWithin(area),
  )
}

/** Entries of an area and of what is below it. */
export function entriesIn<E extends { readonly area: AreaCode }>(
  entries: readonly E[],
  areas: readonly Area[],
  root: AreaCode,
): readonly E[] {
  const isWithin = within(areas, root)
  return entries.filter(({ area }) => isWithin(area))
}
