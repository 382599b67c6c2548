/**
 * What whoever may not see personal data is sent instead of an entry or an event. Masks are made from
 * the schemas, once: a kind has none to write, and cannot be forgotten.
 */
import { maskOf } from '#server/access/compile'
import { ReadingsAnswer } from '#shared/answers'
import { tableNames, tables, type EntryOf, type TableName } from '#shared/entries'
import { envelope, type Event } from '#shared/event'
import { KindName, kinds } from '#shared/kinds/index'
import * as z from 'zod'

type Mask = ReturnType<typeof maskOf>

const ofTable = new Map(tableNames.map((name) => [name, maskOf(tables[name])]))
const ofKind = new Map(KindName.options.map((kind) => [kind, maskOf(kinds[kind].data)]))
const ofEnvelope = maskOf(z.strictObject(envelope))

/** The answer itself when there is nothing to mask. */
export const maskReadings = maskOf(ReadingsAnswer)

function known<K>(masks: ReadonlyMap<K, Mask>, name: K): Mask {
  const mask = masks.get(name)
  if (!mask) throw new Error(`no mask for ${String(name)}`)
  return mask
}

/** The entry itself when there is nothing to mask. */
export function maskEntry<T extends TableName>(table: T, entry: EntryOf<T>): EntryOf<T> {
  return known(ofTable, table)(entry)
}

/** The event itself when there is nothing to mask. */
export function maskEvent<E extends Event>(event: E): E {
  const enveloped = ofEnvelope(event)
  const data = known(ofKind, event.kind)(event.data)
  return data === event.data ? enveloped : { ...enveloped, data }
}
