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

/** No path is longer: a tree that was defined in a circle ends, too. */
const STEPS = 9

/** What is right below each area, and the communes in it, found once: a ranking asks for those of every area. */
function withinEach(all: readonly AreaEntry[]) {
  const below = new Map<AreaCode, AreaEntry[]>()
  const communes = new Map<AreaCode, AreaEntry[]>()
  const add = (to: typeof below, area: AreaCode, entry: AreaEntry) => {
    const held = to.get(area)
    if (!held) to.set(area, [entry])
    else if (held.at(-1) !== entry) held.push(entry)
  }
  const parents = new Map(all.map(({ area, parent }) => [area, parent]))
  for (const entry of all) {
    add(below, entry.parent, entry)
    let at = entry.level === 'commune' ? entry.area : undefined
    for (let steps = 0; at !== undefined && steps < STEPS; steps++) {
      add(communes, at, entry)
      at = parents.get(at)
    }
  }
  return { below, communes }
}

export function treeOf(entries: readonly AreaEntry[]): Tree {
  const all = entries.filter(({ until }) => until === undefined).toSorted(byName)
  const known = new Map(entries.map((entry) => [entry.area, entry]))
  const { below, communes } = withinEach(all)
  const get = (area: AreaCode | undefined) => (area === undefined ? undefined : known.get(area))
  return {
    root: get(rootOf(all)),
    all,
    get,
    below: (area) => below.get(area) ?? [],
    communes: (area) => communes.get(area) ?? [],
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
