/**
 * How the pages of one glass follow each other without a blank. Pure. The first page shows the wall
 * itself, as number 0; each that follows it is painted in a frame behind what is shown, and then changes
 * places with it in one task. From then on the first page only holds frames.
 *
 *   wanted / open ──▶ next ── ready / show, and the one before ends
 *                      └───── not ready within READY_WITHIN / discard: the old one stays
 *   shown in a frame, and not alive for SILENT_FOR / open
 */
import { MINUTE, SECOND } from '#shared/time'

/** A page that is not painted by then never will be, ms. */
export const READY_WITHIN = 2 * MINUTE
/** A page says this often that its script runs, ms. */
export const ALIVE_EVERY = 2 * SECOND
export const SILENT_FOR = 30 * SECOND
/** Ticks that are further apart than this mean that the machine slept: nobody was silent then, ms. */
const ASLEEP = 10 * SECOND

export interface Succession {
  readonly shown: number
  readonly next: { readonly frame: number; readonly since: number } | undefined
  /** The number that was given last. */
  readonly last: number
  readonly aliveAt: number
  readonly tickAt: number
}

export const first: Succession = { shown: 0, next: undefined, last: 0, aliveAt: 0, tickAt: 0 }

/** `at`: by a clock that never goes back, ms. */
export type SuccessionEvent =
  | { readonly is: 'wanted'; readonly at: number }
  | { readonly is: 'ready'; readonly frame: number; readonly at: number }
  | { readonly is: 'alive'; readonly frame: number; readonly at: number }
  | { readonly is: 'tick'; readonly at: number }

export type SuccessionEffect =
  | { readonly do: 'open'; readonly frame: number }
  | { readonly do: 'show'; readonly frame: number; readonly instead: number }
  | { readonly do: 'discard'; readonly frame: number }
  /** It was shown already, and does not know it: it has loaded itself anew. */
  | { readonly do: 'greet'; readonly frame: number }

interface Step {
  readonly succession: Succession
  readonly effects: readonly SuccessionEffect[]
}

const stay = (succession: Succession): Step => ({ succession, effects: [] })

function open(before: Succession, at: number): Step {
  if (before.next) return stay(before)
  const frame = before.last + 1
  return {
    succession: { ...before, last: frame, next: { frame, since: at } },
    effects: [{ do: 'open', frame }],
  }
}

function ready(before: Succession, frame: number, at: number): Step {
  const { shown, next } = before
  if (frame === shown) return { succession: before, effects: [{ do: 'greet', frame }] }
  if (frame !== next?.frame) return stay(before)
  return {
    succession: { ...before, shown: frame, next: undefined, aliveAt: at },
    effects: [{ do: 'show', frame, instead: shown }],
  }
}

function tick(before: Succession, at: number): Step {
  const slept = at - before.tickAt > ASLEEP
  const now = { ...before, tickAt: at, aliveAt: slept ? at : before.aliveAt }
  if (now.next && at - now.next.since > READY_WITHIN)
    return {
      succession: { ...now, next: undefined },
      effects: [{ do: 'discard', frame: now.next.frame }],
    }
  const silent = now.shown !== 0 && at - now.aliveAt > SILENT_FOR
  return silent ? open(now, at) : stay(now)
}

export function follow(before: Succession, event: SuccessionEvent): Step {
  switch (event.is) {
    case 'wanted':
      return open(before, event.at)
    case 'ready':
      return ready(before, event.frame, event.at)
    case 'alive':
      return stay(event.frame === before.shown ? { ...before, aliveAt: event.at } : before)
    case 'tick':
      return tick(before, event.at)
  }
}
