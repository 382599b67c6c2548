/** Of which area the overview is: the topmost that this screen or person may see. */
import type { AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'

type Area = Pick<AreaEntry, 'area' | 'level' | 'parent'>

const order: Readonly<Record<AreaEntry['level'], number>> = { province: 0, grouping: 1, commune: 2 }

/** Among several, the higher level first and then by code, so that every screen takes the same. */
export function rootOf(areas: readonly Area[]): AreaCode | undefined {
  const held = new Set(areas.map(({ area }) => area))
  const [first] = areas
    .filter(({ parent }) => !held.has(parent))
    .toSorted(
      (one, other) => order[one.level] - order[other.level] || (one.area < other.area ? -1 : 1),
    )
  return first?.area
}
