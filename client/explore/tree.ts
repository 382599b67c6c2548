/** The areas there are today, as a tree of any depth, and the former ones that they were made of. */
import { within } from '#client/store/below'
import { rootOf } from '#client/store/root'
import type { AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'

export interface Tree {
  readonly root: AreaEntry | undefined
  /** Without the former ones. */
  readonly all: readonly AreaEntry[]
  get(area: AreaCode | undefined): AreaEntry | undefined
  /** Right below, by name. */
  below(area: AreaCode): readonly AreaEntry[]
  /** The communes in an area, itself if it is one, by name. */
  communes(area: AreaCode): readonly AreaEntry[]
  /** From the topmost that is seen down to the area itself. */
  path(area: AreaCode): readonly AreaEntry[]
  /** The communes that were in an area and have ended. */
  ended(area: AreaCode): readonly AreaEntry[]
  /** Former units of which (a share) came to the area. */
  former(area: AreaCode): readonly AreaEntry[]
}

const byName = (one: AreaEntry, other: AreaEntry) => one.name.localeCompare(other.name, 'vi')

export function treeOf(entries: readonly AreaEntry[]): Tree {
  const all = entries.filter(({ until }) => until === undefined).toSorted(byName)
  const known = new Map(entries.map((entry) => [entry.area, entry]))
  const get = (area: AreaCode | undefined) => (area === undefined ? undefined : known.get(area))
  return {
    root: get(rootOf(all)),
    all,
    get,
    below: (area) => all.filter(({ parent }) => parent === area),
    communes(area) {
      const isWithin = within(all, area)
      return all.filter((entry) => entry.level === 'commune' && isWithin(entry.area))
    },
    ended(area) {
      const isWithin = within(all, area)
      return entries.filter(
        ({ level, until, into, parent }) =>
          level === 'commune' && until !== undefined && isWithin(into ?? parent),
      )
    },
    path(area) {
      const path: AreaEntry[] = []
      for (let at = get(area); at && !path.includes(at); at = get(at.parent)) path.unshift(at)
      return path
    },
    former: (area) => (get(area)?.parts ?? []).flatMap((part) => get(part.area) ?? []),
  }
}
