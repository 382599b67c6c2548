/** The area tree, as far as rights need it. */
import type { Tables } from '#server/projections/state'
import type { AreaCode } from '#shared/ids'
import type { DataOf } from '#shared/kinds/index'

/** Parent of a defined area; undefined of one that nobody defined. */
export type ParentOf = (area: AreaCode) => AreaCode | undefined

/** Above a former unit stands the one that all of it went into: whoever sees that one sees its past. */
export const above = ({
  into,
  parent,
}: Pick<DataOf<'area.defined'>, 'into' | 'parent'>): AreaCode => into ?? parent

export function parentsIn(tables: Pick<Tables, 'get'>): ParentOf {
  return (area) => {
    const entry = tables.get('area', area)
    return entry && above(entry)
  }
}

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
