/** What a sheet tells of a number: the event behind it (E10). */
import { createContext, useContext } from 'solid-js'
import { dateTimeSeconds } from '#client/lang/format'
import { say, words } from '#client/lang/words'
import type { Store } from '#client/store/store'
import type { Series } from '#shared/indicator'
import type { Provenance } from '#shared/kinds/provenance'
import { fill } from '#shared/text'

export interface Fact {
  readonly name: string
  readonly value: string
  /** Of what nobody has put into English. */
  readonly lang?: 'vi'
}

export interface Subject {
  readonly title: string
  /** The figure that it tells of: who may leave the wall is led on to it. */
  readonly of?: Series
  /** Read anew while the sheet is open, so that it follows the number. Groups of facts, one per event. */
  facts(): readonly (readonly Fact[])[]
}

export const SheetContext = createContext<(subject: Subject) => void>()

export function useSheet(): (subject: Subject) => void {
  const open = useContext(SheetContext)
  if (!open) throw new Error('no sheet around this part of the wall')
  return open
}

/** A source by the title of its feed, with the code by which the server knows it. */
export function sourceName(store: Store, source: string): string {
  const [feed = source] = source.split('/')
  const title = store.table('source').group(feed)[0]?.definition?.title
  return title ? fill(words.sheet.named, { title: say(title), code: source }) : source
}

export function provenanceFacts(store: Store, event: Provenance, revision?: number): Fact[] {
  const { sheet, quality } = words
  return [
    { name: sheet.source, value: sourceName(store, event.source) },
    { name: sheet.id, value: event.id },
    { name: sheet.observed, value: dateTimeSeconds(event.observedAt) },
    { name: sheet.received, value: dateTimeSeconds(event.receivedAt) },
    { name: sheet.quality, value: quality[event.quality] },
    ...(event.person === undefined ? [] : [{ name: sheet.person, value: event.person }]),
    ...(revision === undefined ? [] : [{ name: sheet.revision, value: String(revision) }]),
  ]
}
