/** The area tree, as far as rights need it. */
import type { AreaCode } from '#shared/ids'

/** Parent of a defined area; undefined of one that nobody defined. */
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
