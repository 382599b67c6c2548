/**
 * What somebody sees: the areas of their grants with all below them, masked where no grant lets personal
 * data through. Every entry and event passes here before it leaves the server (E11).
 */
import { maskEntry, maskEvent } from '#server/access/mask'
import { grantsFor, isAtLeast } from '#server/access/need'
import type { Principal } from '#server/access/principal'
import { isWithin, type ParentOf } from '#server/access/within'
import type { Row } from '#server/projections/rows'
import type { PersonRole } from '#shared/access'
import type { Stored } from '#shared/event'
import { COUNTRY, type AreaCode } from '#shared/ids'
import { ruleOf, type KindName } from '#shared/kinds/index'

export interface Sight {
  /** Equal for all who see the same. */
  readonly key: string
  /** All there is: no area needs to be looked up. */
  readonly whole: boolean
  /** Some of what is seen is seen with personal data. */
  readonly personal: boolean
  /** `area` undefined: of what belongs to no area, such as a source. */
  sees(area: AreaCode | undefined): boolean
  /** Whether personal data of what belongs to `area` is seen. */
  reveals(area: AreaCode | undefined): boolean
  /** The row as it may be seen; undefined when it may not be. */
  row(row: Row): Row | undefined
  event(event: Stored): Stored | undefined
}

/** Masked rows by the row they are of: worked out once for all who see it masked. */
const masked = new WeakMap<Row, Row>()

function maskRow(row: Row): Row {
  if (row.entry === null) return row
  const known = masked.get(row)
  if (known) return known
  const entry = maskEntry(row.table, row.entry)
  const result = entry === row.entry ? row : { ...row, entry }
  masked.set(row, result)
  return result
}

/** Whether an event, or a row, carries personal data; who reads it unmasked is written down. */
export const isPersonalEvent = (event: Stored): boolean => maskEvent(event) !== event
export const isPersonalRow = (row: Row): boolean => maskRow(row) !== row

/** `least`: only grants that bring at least this role count. */
export function sightOf(who: Principal, parentOf: ParentOf, least: PersonRole = 'viewer'): Sight {
  const grants = grantsFor(who, least)
  const tops = [...new Set(grants.map(({ area }) => area))].sort()
  const open = [...new Set(grants.filter(({ personal }) => personal).map(({ area }) => area))]
  const covers = (areas: readonly AreaCode[]) => {
    if (areas.includes(COUNTRY)) return () => true
    return (area: AreaCode | undefined): boolean =>
      area !== undefined && areas.some((top) => isWithin(parentOf, area, top))
  }
  const inside = covers(tops)
  // That a source lives or is silent tells everybody whether to trust what they see; what it holds of a
  // citizen is for those alone who see all of them.
  const sees = (area: AreaCode | undefined): boolean =>
    area === undefined ? tops.length > 0 : inside(area)
  const reveals = covers(open)
  const mayRead = <K extends KindName>(kind: K): boolean => {
    const { readBy } = ruleOf[kind]
    return (
      readBy === undefined ||
      grants.some(({ role, area }) => area === COUNTRY && isAtLeast(role, readBy))
    )
  }
  return {
    key: `${tops.join()}|${open.sort().join()}`,
    whole: tops.includes(COUNTRY),
    personal: open.length > 0,
    sees,
    reveals,
    row(row) {
      if (!sees(row.area)) return undefined
      return reveals(row.area) ? row : maskRow(row)
    },
    event(event) {
      if (!mayRead(event.kind) || !sees(event.area)) return undefined
      return reveals(event.area) ? event : maskEvent(event)
    },
  }
}
