/** What a person may do here, and where: by the grants that the server knows them by. It decides; this only shows. */
import type { Option } from '#client/form/choice.tsx'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { PersonRole, type Grant } from '#shared/access'
import { COUNTRY, type AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { fill } from '#shared/text'

type Area = Pick<AreaEntry, 'area' | 'fullName' | 'parent'>

const rank = (role: string): number => PersonRole.options.findIndex((known) => known === role)

/** The grants that bring `role` with them: each role may what those before it may. */
export const grantsOf = (grants: readonly Grant[], role: PersonRole): readonly Grant[] =>
  grants.filter((grant) => rank(grant.role) >= rank(role))

export const isAtLeast = (grants: readonly Grant[], role: PersonRole): boolean =>
  grantsOf(grants, role).length > 0

/** An area, what it lies in, and so on up to the country. */
function upwards(areas: ReadonlyMap<AreaCode, Area>, area: AreaCode): AreaCode[] {
  const path = [area]
  for (let at = areas.get(area); at && !path.includes(at.parent); at = areas.get(at.parent))
    path.push(at.parent)
  return path.includes(COUNTRY) ? path : [...path, COUNTRY]
}

const byCode = (areas: readonly Area[]) => new Map(areas.map((entry) => [entry.area, entry]))

/** Those of the grants that hold in `area`. */
export function grantsIn(
  areas: readonly Area[],
  grants: readonly Grant[],
  area: AreaCode,
): readonly Grant[] {
  const path = upwards(byCode(areas), area)
  return grants.filter((grant) => path.includes(grant.area))
}

export function areaName(areas: readonly Area[], area: AreaCode): string {
  if (area === COUNTRY) return pages.console.everywhere
  return areas.find((entry) => entry.area === area)?.fullName ?? area
}

/** The areas in which any of the grants holds, as a tree told by indenting. */
export function areaOptions(areas: readonly Area[], grants: readonly Grant[]): Option[] {
  const held = new Set(grants.map(({ area }) => area))
  const known = byCode(areas)
  const shown = areas.filter(({ area }) => upwards(known, area).some((above) => held.has(above)))
  const codes = new Set(shown.map(({ area }) => area))
  const options: Option[] = []
  if (held.has(COUNTRY)) options.push({ value: COUNTRY, label: pages.console.everywhere })

  function add(entries: readonly Area[], depth: number) {
    const sorted = entries.toSorted((one, other) =>
      one.fullName.localeCompare(other.fullName, 'vi'),
    )
    for (const { area, fullName } of sorted) {
      options.push({ value: area, label: '\u2003'.repeat(depth) + fullName })
      add(
        shown.filter(({ parent }) => parent === area),
        depth + 1,
      )
    }
  }
  add(
    shown.filter(({ parent }) => !codes.has(parent)),
    held.has(COUNTRY) ? 1 : 0,
  )
  return options
}

/** "Trực ban, Tỉnh Mẫu (hình ảnh camera)". */
export function grantWords(areas: readonly Area[], grant: Grant): string {
  const { role, area, pictures, personal } = grant
  const more = [
    ...(pictures ? [pages.screens.pictures] : []),
    ...(personal ? [pages.screens.personal] : []),
  ]
  const named = fill(pages.console.grant, { role: pages.roles[role], area: areaName(areas, area) })
  return more.length === 0
    ? named
    : named + fill(pages.console.with, { what: more.join(words.listComma) })
}
