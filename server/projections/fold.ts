/** What a fold is, and what folds share. */
import type { Tables } from '#server/projections/state'
import type { Envelope, Stored } from '#shared/event'
import type { KindName } from '#shared/kinds/index'
import type { Provenance } from '#shared/kinds/provenance'

/** Pure and total: the same events in any order leave the same entries, whatever the events say. */
export type Fold<K extends KindName> = (tables: Tables, event: Stored<K>) => void

export function provenanceOf(event: Envelope): Provenance {
  const { source, id, observedAt, receivedAt, quality, person } = event
  return { source, id, observedAt, receivedAt, quality, person }
}

type Ranked = Pick<Provenance, 'observedAt' | 'id' | 'source'> & { readonly revision?: number }

/**
 * Whether `a` is the later word than `b` on the same thing (E6): observed later; at the same moment the
 * higher revision; then the greater id and source (by their bytes), so that the order of arrival decides nothing.
 */
export function displaces(a: Ranked, b: Ranked | undefined): boolean {
  if (!b) return true
  if (a.observedAt !== b.observedAt) return a.observedAt > b.observedAt
  const revisions = (a.revision ?? 0) - (b.revision ?? 0)
  if (revisions !== 0) return revisions > 0
  // As UTF-8, the order in which the database's own rule for history compares them: JavaScript's is of
  // UTF-16 and puts characters past U+FFFF before U+E000–U+FFFF.
  return Buffer.from(`${a.id} ${a.source}`).compare(Buffer.from(`${b.id} ${b.source}`)) > 0
}
