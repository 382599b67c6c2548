/** The areas beside the one that is looked at, in the order of the ranking's names. */
import type { Tree } from '#client/explore/tree'
import type { AreaEntry } from '#shared/kinds/area-defined'

export function siblingsOf(tree: Tree, { area, parent, level }: AreaEntry) {
  const all = tree.below(parent).filter((other) => other.level === level)
  const at = all.findIndex((other) => other.area === area)
  return { previous: at > 0 ? all[at - 1] : undefined, next: at < 0 ? undefined : all[at + 1] }
}
