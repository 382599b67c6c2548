/** Which areas one is compared with. */
import type { Place } from '#client/explore/address'
import type { Tree } from '#client/explore/tree'
import type { AreaEntry } from '#shared/kinds/area-defined'

/** So many small pictures fit a tablet beside the area's own. */
const MOST = 8

/** Those of its level whose population is nearest to its own, the most alike first. */
export function peersOf(tree: Tree, area: AreaEntry): readonly AreaEntry[] {
  const { population } = area
  const all = tree.all.filter(({ area: code, level }) => code !== area.area && level === area.level)
  if (population === undefined) return []
  // As a ratio: 2,000 people more are little for a town and much for a mountain commune.
  const apart = ({ population: other }: AreaEntry) =>
    other ? Math.abs(Math.log(other / population)) : Number.POSITIVE_INFINITY
  return all
    .toSorted((one, other) => apart(one) - apart(other))
    .filter((one) => Number.isFinite(apart(one)))
    .slice(0, MOST)
}

export function comparedWith(
  tree: Tree,
  area: AreaEntry,
  against: Place['against'],
): readonly AreaEntry[] {
  if (against === undefined) return peersOf(tree, area)
  if (against === 'siblings')
    return tree.below(area.parent).filter(({ area: code }) => code !== area.area)
  return against.flatMap((code) => (code === area.area ? [] : (tree.get(code) ?? [])))
}
