/** By what a table's entries are found besides their key. A table that is not named is read whole. */
import type { EntryOf, TableName } from '#shared/entries'
import type { AreaCode, IndicatorCode } from '#shared/ids'

type GroupsOf = { readonly [T in TableName]?: (entry: EntryOf<T>) => readonly string[] }

/** The group of an indicator in one area: its one figure. */
export const figureOf = (indicator: IndicatorCode, area: AreaCode) => `${indicator}@${area}`

export const groupsOf: GroupsOf = {
  indicator: ({ indicator, area }) => [indicator, figureOf(indicator, area)],
  // A former unit is found by its code, and counted with none that are.
  area: ({ area, level, until }) => (until ? [`is:${area}`] : [level, `is:${area}`]),
  source: ({ feed }) => [feed],
}

export const areaCalled = (area: AreaCode) => `is:${area}`
