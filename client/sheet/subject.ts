/** What a sheet tells of a number: the event behind it (E10). */
import { createContext, useContext } from 'solid-js'
import { dateTimeSeconds } from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Provenance } from '#shared/kinds/provenance'

export interface Fact {
  readonly name: string
  readonly value: string
}

export interface Subject {
  readonly title: string
  /** Read anew while the sheet is open, so that it follows the number. Groups of facts, one per event. */
  facts(): readonly (readonly Fact[])[]
}

export const SheetContext = createContext<(subject: Subject) => void>()

export function useSheet(): (subject: Subject) => void {
  const open = useContext(SheetContext)
  if (!open) throw new Error('no sheet around this part of the wall')
  return open
}

export function provenanceFacts(event: Provenance, revision?: number): Fact[] {
  const { sheet, quality } = words
  return [
    { name: sheet.source, value: event.source },
    { name: sheet.id, value: event.id },
    { name: sheet.observed, value: dateTimeSeconds(event.observedAt) },
    { name: sheet.received, value: dateTimeSeconds(event.receivedAt) },
    { name: sheet.quality, value: quality[event.quality] },
    ...(event.person === undefined ? [] : [{ name: sheet.person, value: event.person }]),
    ...(revision === undefined ? [] : [{ name: sheet.revision, value: String(revision) }]),
  ]
}
