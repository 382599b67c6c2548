/**
 * More that is wrong than a list has room for: what has one cause in one area becomes one line, then what
 * has one cause, the least grave first. What is urgent always keeps its own line.
 */
import { words } from '#client/lang/words'
import type { Wrong } from '#client/store/wrong/item'
import { rankOf, type Priority } from '#shared/quality'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'

export interface Line {
  readonly key: string
  readonly priority: Priority
  readonly what: string
  readonly where: string
  /** Undefined: it was so before what is known of it. */
  readonly since: Instant | undefined
  /** At least one. */
  readonly items: readonly Wrong[]
}

export interface Collapsed {
  readonly lines: readonly Line[]
  /** What has no line. */
  readonly others: readonly Wrong[]
}

/** `items` in the order of the list; `room`: lines, at least one. */
export function collapse(items: readonly Wrong[], room: number): Collapsed {
  let groups: (readonly Wrong[])[] = items.map((item) => [item])
  if (groups.length > room) groups = merged(groups, byAreaAndCause, () => true)
  const causes = [...new Set(groups.flatMap(([first]) => first?.cause ?? []))].toReversed()
  for (const cause of causes) {
    if (groups.length <= room) break
    groups = merged(groups, byCause, (item) => item.cause === cause)
  }
  // The last line is for the count of what has none.
  const shown = groups.length > room ? groups.slice(0, Math.max(1, room - 1)) : groups
  return { lines: shown.flatMap(lineOf), others: groups.slice(shown.length).flat() }
}

const byAreaAndCause = ({ area, cause }: Wrong) => `${cause}@${area}`
const byCause = ({ cause }: Wrong) => cause

/** Each group stands where its first item stood. All of a group have one cause already. */
function merged(
  groups: readonly (readonly Wrong[])[],
  keyOf: (item: Wrong) => string,
  may: (item: Wrong) => boolean,
): (readonly Wrong[])[] {
  const out = new Map<string, readonly Wrong[]>()
  for (const group of groups) {
    const [first] = group
    if (!first) continue
    const isFree = first.priority !== 'urgent' && may(first)
    const key = isFree ? `all ${keyOf(first)}` : `one ${first.key}`
    out.set(key, [...(out.get(key) ?? []), ...group])
  }
  return [...out.values()]
}

function lineOf(items: readonly Wrong[]): Line[] {
  const [first] = items
  if (!first) return []
  const { key, priority, where, since, lasting, what, road } = first
  if (items.length === 1) {
    const told = road === undefined ? what : `${what}${words.listComma}${road}`
    return [{ key, priority, what: told, where, since: lasting ? undefined : since, items }]
  }
  const areas = new Set(items.map(({ area }) => area))
  const n = items.reduce((sum, { count }) => sum + count, 0)
  return [
    {
      key: `${first.cause} ${areas.size === 1 ? first.area : ''}`,
      priority: items.reduce(
        (worst, item) => (rankOf[item.priority] < rankOf[worst] ? item.priority : worst),
        priority,
      ),
      what: fill(first.many, { n }),
      where: areas.size === 1 ? where : fill(words.wrong.areas, { n: areas.size }),
      since: items.some((item) => item.lasting) ? undefined : since,
      items,
    },
  ]
}
