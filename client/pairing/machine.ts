/**
 * How a screen without access asks for it (RFC 8628). Pure: `step` takes the pairing as it is and one
 * event, and gives the pairing as it becomes and what to do about it. Times are of one local clock, ms.
 *
 *            tick / ask             offered                tick / poll
 *   asking ─────────────▶ asking ───────────▶ offered ◀──────────────────┐
 *     ▲ ▲                   unreachable: again, later   └── pending, slow_down, unreachable
 *     │ └────────────── expired ────────────────┤
 *     │    DENIED_FOR                           ├── paired / knock ──▶ paired ── LET_IN_WITHIN ──▶ asking
 *     └──────────────── denied ◀────────────────┘
 *
 * One request is under way at a time (`busy`); a tick that falls into it does nothing.
 */
import { SECOND } from '#shared/time'

/** How long the sentence that the screen was turned away stays, ms. */
export const DENIED_FOR = 30 * SECOND
/** A screen that was paired and is still not let in starts over, ms. */
export const LET_IN_WITHIN = 10 * SECOND
/** RFC 8628, 3.5: by how much "slow_down" lengthens the interval, ms. */
export const SLOWER = 5 * SECOND
const RETRY = 2 * SECOND
const RETRY_AT_MOST = 30 * SECOND

export interface Offer {
  readonly deviceCode: string
  readonly userCode: string
  /** Where a person types the code, and where the code is already filled in. */
  readonly address: string
  readonly addressWithCode: string
  readonly expiresAt: number
}

export interface Pairing {
  readonly state: 'asking' | 'offered' | 'denied' | 'paired'
  /** What is on the glass; only while `offered`. */
  readonly offer: Offer | undefined
  /** Between two polls, ms. */
  readonly interval: number
  /** The next thing is due then. */
  readonly nextAt: number
  readonly busy: boolean
  /** Requests in a row that got no answer. */
  readonly failures: number
  /** The last of them was answered: the server is there, and asks to be left alone for a while. */
  readonly putOff: boolean
}

export interface Events {
  tick: { readonly at: number }
  offered: { readonly at: number; readonly offer: Offer; readonly interval: number }
  /** Answers of a poll. `expired` is also said of a code that the server does not know. */
  pending: { readonly at: number }
  slowDown: { readonly at: number }
  denied: { readonly at: number }
  expired: { readonly at: number }
  paired: { readonly at: number }
  /** No answer, or none that helps; `wait`: not before that time has passed, ms. */
  unreachable: { readonly at: number; readonly wait?: number | undefined }
}
export type EventKind = keyof Events

export type Effect =
  | { readonly do: 'ask' }
  | { readonly do: 'poll'; readonly deviceCode: string }
  | { readonly do: 'knock' }

export interface Step {
  readonly pairing: Pairing
  readonly effects: readonly Effect[]
}

export const started: Pairing = {
  state: 'asking',
  offer: undefined,
  interval: 0,
  nextAt: 0,
  busy: false,
  failures: 0,
  putOff: false,
}

const stay = (pairing: Pairing): Step => ({ pairing, effects: [] })
const ask = (): Step => ({ pairing: { ...started, busy: true }, effects: [{ do: 'ask' }] })

function later(pairing: Pairing, at: number, wait: number): Step {
  return stay({ ...pairing, busy: false, failures: 0, putOff: false, nextAt: at + wait })
}

type Handler<K extends EventKind> = (pairing: Pairing, event: Events[K]) => Step

const handlers: { readonly [K in EventKind]: Handler<K> } = {
  tick(pairing, { at }) {
    const { state, offer, busy, nextAt } = pairing
    if (busy) return stay(pairing)
    if (state === 'offered' && offer) {
      if (at >= offer.expiresAt) return ask()
      if (at < nextAt) return stay(pairing)
      const { deviceCode } = offer
      return { pairing: { ...pairing, busy: true }, effects: [{ do: 'poll', deviceCode }] }
    }
    if (at < nextAt) return stay(pairing)
    // Tries that failed are not forgotten by the next one, or they would come ever as fast.
    const { pairing: asking, effects } = ask()
    return { pairing: { ...asking, failures: pairing.failures }, effects }
  },
  offered: (pairing, { at, offer, interval }) =>
    pairing.state === 'asking'
      ? later({ ...pairing, state: 'offered', offer, interval }, at, interval)
      : stay(pairing),
  pending: (pairing, { at }) => polled(pairing, () => later(pairing, at, pairing.interval)),
  slowDown: (pairing, { at }) =>
    polled(pairing, () => {
      const interval = pairing.interval + SLOWER
      return later({ ...pairing, interval }, at, interval)
    }),
  denied: (pairing, { at }) =>
    polled(pairing, () => later({ ...started, state: 'denied' }, at, DENIED_FOR)),
  expired: (pairing) => polled(pairing, ask),
  paired: (pairing, { at }) =>
    polled(pairing, () => ({
      pairing: { ...started, state: 'paired', nextAt: at + LET_IN_WITHIN },
      effects: [{ do: 'knock' }],
    })),
  unreachable(pairing, { at, wait }) {
    if (!pairing.busy) return stay(pairing)
    const grown = Math.min(RETRY * 2 ** pairing.failures, RETRY_AT_MOST)
    const nextAt = at + Math.max(grown, wait ?? 0, pairing.interval)
    return stay({
      ...pairing,
      busy: false,
      failures: pairing.failures + 1,
      putOff: wait !== undefined,
      nextAt,
    })
  },
}

/** An answer that nobody waits for any longer changes nothing. */
function polled(pairing: Pairing, then: () => Step): Step {
  return pairing.state === 'offered' && pairing.busy ? then() : stay(pairing)
}

export function step<K extends EventKind>(pairing: Pairing, kind: K, event: Events[K]): Step {
  return handlers[kind](pairing, event)
}
