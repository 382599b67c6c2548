/** The area tree as history needs it: what lies in an area, and what was an area when. */
import { isWithin, parentsIn } from '#server/access/within'
import type { Tables } from '#server/projections/state'
import type { AreaCode } from '#shared/ids'
import type { AreaEntry } from '#shared/kinds/area-defined'

export type Areas = Pick<Tables, 'get' | 'entries'>

/** Midnight in Viet Nam at the beginning of a date, ms. */
export const midnight = (date: string): number => Date.parse(`${date}T00:00:00+07:00`)

/** From when and up to when it is an area, ms. */
export function lifeOf({ since, until }: AreaEntry): { since: number; until: number } {
  return {
    since: since === undefined ? Number.NEGATIVE_INFINITY : midnight(since),
    until: until === undefined ? Number.POSITIVE_INFINITY : midnight(until),
  }
}

/** All below an area, former ones too, without itself. */
export function areasIn(tables: Areas, top: AreaCode): AreaEntry[] {
  const parentOf = parentsIn(tables)
  return [...tables.entries('area')].flatMap(([, entry]) =>
    entry.area !== top && isWithin(parentOf, entry.area, top) ? [entry] : [],
  )
}

export const communesIn = (tables: Areas, top: AreaCode): AreaEntry[] =>
  areasIn(tables, top).filter(({ level }) => level === 'commune')
