/**
 * The language of the socket `/live`, whole.
 *
 *   screen                         server
 *     │ hello {protocol, epoch, seq, scope} │   seq 0 and no epoch: "I have nothing"
 *     │────────────────────────────▶│
 *     │◀───── state {reset, entries} │   the entries changed since seq, or (reset) all there are
 *     │◀───── frame {from, seq, entries, digest?} │   every FRAME_MS if something changed, else a heartbeat
 *     │ hello …  again whenever frame.from ≠ own seq, or the digest differs │
 *     │ report {…} ────────────────▶│   every REPORT_MS: what is on the glass (see #shared/glass)
 *     │ curtain {drawn} ───────────▶│   from now on without personal data and pictures, or with them again
 *     │◀───── refused {reason}       │   another protocol, a scope that does not parse, no right any more
 *
 * Reconnecting, being slow and coming late are one case: "entries changed since seq".
 */
import * as z from 'zod'
import { tableNames } from '#shared/entries'
import type { GlassReport } from '#shared/glass'
import { AreaCode, Epoch, Seq } from '#shared/ids'
import { Instant } from '#shared/time'

export const PROTOCOL = 1
export const LIVE_PATH = '/live'

/** Frames leave at most this often, ms; half of it is the mean wait of an event. */
export const FRAME_MS = 50
/** A quiet server still says that it lives, ms. */
export const HEARTBEAT_MS = 1_000
/** A frame carries the digest of the scope this often, ms. */
export const DIGEST_MS = 5_000

/** What a screen asks for: some tables, of one area and all below it (absent: everywhere it may see). */
export const Scope = z.strictObject({
  area: AreaCode.optional(),
  tables: z.array(z.enum(tableNames)).min(1).max(tableNames.length),
})
export type Scope = z.infer<typeof Scope>

export const Hello = z.strictObject({
  protocol: z.int(),
  epoch: Epoch.optional(),
  seq: Seq,
  scope: Scope,
})
export type Hello = z.infer<typeof Hello>

/** One entry as it is now: table, key, the seq that last changed it, and the entry, or null once it is gone. */
const RawChange = z.tuple([z.enum(tableNames), z.string(), Seq, z.unknown()])

/** Entries leave this schema as `unknown`; `#client/store` parses each with its table's schema. */
export const State = z.object({
  epoch: Epoch,
  seq: Seq,
  reset: z.boolean(),
  entries: z.array(RawChange),
  /** The server's clock, ms. */
  now: Instant,
  digest: z.number(),
})
export type State = z.infer<typeof State>

export const Frame = z.object({
  from: Seq,
  seq: Seq,
  entries: z.array(RawChange),
  now: Instant,
  digest: z.number().optional(),
})
export type Frame = z.infer<typeof Frame>

export const Refused = z.object({
  reason: z.enum(['protocol', 'scope', 'hello', 'access']),
  protocol: z.int(),
})
export type Refused = z.infer<typeof Refused>

export interface ServerToScreen {
  state: (state: State) => void
  frame: (frame: Frame) => void
  refused: (refused: Refused) => void
}

export interface ScreenToServer {
  hello: (hello: Hello) => void
  report: (report: GlassReport) => void
  /** Whoever stands at the screen hides personal data and pictures on it, or takes that back. */
  curtain: (drawn: boolean) => void
}
