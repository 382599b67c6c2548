/**
 * The log: everything that happened, in the order it was accepted. Every engine behind this interface
 * passes `tests/conformance/log.ts`.
 */
import type { Event, Stored } from '#shared/event'
import type { Seq } from '#shared/ids'
import type { KindName } from '#shared/kinds/index'

/** What became of one event of an append. */
export type Outcome =
  | { readonly status: 'stored'; readonly seq: Seq }
  /** The same `(source, id)` with the same content was stored before, however long ago (E2). */
  | { readonly status: 'duplicate'; readonly seq: Seq }
  /** The same `(source, id)` stands in the log with other content: the sender reuses ids. */
  | { readonly status: 'conflict'; readonly seq: Seq }

export type Follower = (events: readonly Stored[]) => void

export interface EventLog {
  /**
   * Resolves, with one outcome per event in order, once all new events are durable (E1).
   * Rejects with nothing kept when the storage cannot write (`isOutOfSpace`).
   */
  append(events: readonly Event[]): Promise<readonly Outcome[]>
  /** Events after `after` in order of seq, at most `limit`. */
  read(after: Seq, limit: number): Promise<readonly Stored[]>
  /** Events of one kind before `before`, newest first, at most `limit`. */
  readBack(kind: KindName, before: Seq, limit: number): Promise<readonly Stored[]>
  /** Seq of the newest event; 0 of an empty log. Sees what other processes appended. */
  head(): Promise<Seq>
  /**
   * Called after each commit of this process with its new events, seq ascending. A follower that
   * finds a gap before them reads it from the log.
   */
  follow(follower: Follower): () => void
  /** Events that wait for their commit. */
  readonly pending: number
}
