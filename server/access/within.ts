/** Where an area lies in the tree: what a right for an area covers, and what a screen of it shows. */
import type { AreaCode } from '#shared/ids'

export type ParentOf = (area: AreaCode) => AreaCode | undefined

/** Whether `area` is `top` or lies below it; an area nobody defined lies only below itself. */
export function isWithin(parentOf: ParentOf, area: AreaCode, top: AreaCode): boolean {
  const seen = new Set<AreaCode>()
  for (let at: AreaCode | undefined = area; at !== undefined && !seen.has(at);) {
    if (at === top) return true
    seen.add(at)
    at = parentOf(at)
  }
  return false
}
