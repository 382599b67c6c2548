/**
 * How a screen follows the server. Pure: `step` takes the feed as it is and one event, and gives the
 * feed as it becomes and what to do about it.
 *
 *                connected / hello                 state / apply
 *   connecting ───────────────────▶ syncing ─────────────────────▶ live ◀┐ frame that fits / apply
 *       ▲   lost, nothing held         │ ▲   gap, digest differs     │ └─┘
 *       └──────────────────────────────┘ └──────────── / hello ──────┤
 *                                      │ ▲                           │ lost, or silent for SILENCE_MS
 *         lost or silent, state held   │ │ connected / hello         │
 *                                      └─┼────────▶ stale ◀──────────┘
 *                                        └──────────  │  └──▶ live   state, or a frame that fits
 *
 *   refused, in any state ──▶ incompatible / reload later;  connected again ──▶ syncing / hello
 *   refused for want of access, in any state ──▶ barred / forget;  connected again ──▶ syncing / hello
 *   barred for RETRY_MS ──▶ barred / reconnect
 *
 * While a hello waits for its answer (`askedAt`), frames are not applied: the answer will hold them.
 */
import type { Epoch, Seq } from '#shared/ids'
import type { Frame, Refused, State as FullState } from '#shared/wire'

/** Longer than two heartbeats and their jitter, ms. */
export const SILENCE_MS = 3_000
/** A link that stays up and says nothing, or leaves a hello unanswered, is given up after this, ms. */
export const GIVE_UP_MS = 10_000

/** A barred screen tries the door this often by itself, ms; whoever was let in meanwhile need not wait. */
export const RETRY_MS = 30_000

type FeedState = 'connecting' | 'syncing' | 'live' | 'stale' | 'incompatible' | 'barred'
type RefusalReason = Refused['reason'] | 'unreadable'
type Fault = 'gap' | 'digest'

export interface Feed {
  readonly state: FeedState
  readonly epoch: Epoch | undefined
  readonly seq: number
  /** A full state has been received, so there is something to paint (E4). */
  readonly held: boolean
  /** Local time of the last message, ms. */
  readonly heardAt: number
  /** Local time at which the hello that waits for its answer was sent. */
  readonly askedAt: number | undefined
  /** Local time of the last message before what is held grew old; undefined while it is current. */
  readonly lostAt: number | undefined
  readonly linked: boolean
  readonly refused: RefusalReason | undefined
  readonly faults: Readonly<Record<Fault, number>>
}

export interface Events {
  connected: { readonly at: number }
  lost: { readonly at: number }
  state: { readonly at: number; readonly message: FullState }
  frame: { readonly at: number; readonly message: Frame }
  refused: { readonly at: number; readonly reason: RefusalReason }
  tick: { readonly at: number }
  /** The entries held do not add up to the digest that the server sent. */
  mismatch: { readonly at: number }
}
export type EventKind = keyof Events

export type Effect =
  | { readonly do: 'hello'; readonly epoch: Epoch | undefined; readonly seq: number }
  | { readonly do: 'reset' }
  /** What is held may not be shown any longer, not even until the next picture. */
  | { readonly do: 'forget' }
  | {
      readonly do: 'apply'
      readonly entries: Frame['entries']
      readonly digest: number | undefined
      readonly seq: Seq
    }
  | { readonly do: 'report'; readonly fault: Fault }
  | { readonly do: 'reconnect' }
  | { readonly do: 'reload' }

export interface Step {
  readonly feed: Feed
  readonly effects: readonly Effect[]
}
type Handler<E> = (feed: Feed, event: E) => Step

export const started: Feed = {
  state: 'connecting',
  epoch: undefined,
  seq: 0,
  held: false,
  heardAt: 0,
  askedAt: undefined,
  lostAt: undefined,
  linked: false,
  refused: undefined,
  faults: { gap: 0, digest: 0 },
}

const stay = (feed: Feed): Step => ({ feed, effects: [] })

function ask(feed: Feed, at: number): Step {
  const { epoch, seq } = feed
  return {
    feed: { ...feed, state: feed.state === 'stale' ? 'stale' : 'syncing', askedAt: at },
    effects: [{ do: 'hello', epoch, seq }],
  }
}

function askFromScratch(feed: Feed, at: number): Step {
  return ask({ ...feed, epoch: undefined, seq: 0 }, at)
}

function report(fault: Fault, feed: Feed, next: (feed: Feed) => Step): Step {
  const step = next({ ...feed, faults: { ...feed.faults, [fault]: feed.faults[fault] + 1 } })
  return { feed: step.feed, effects: [{ do: 'report', fault }, ...step.effects] }
}

const greet: Handler<Events['connected']> = (feed, { at }) =>
  ask({ ...feed, state: 'syncing', linked: true, heardAt: at, refused: undefined }, at)

/** What is held has grown old; without anything held there is nothing to mark. */
const age = (feed: Feed): Feed =>
  feed.held
    ? { ...feed, state: 'stale', lostAt: feed.lostAt ?? feed.heardAt }
    : { ...feed, state: feed.linked ? 'syncing' : 'connecting' }

const drop: Handler<Events['lost']> = (feed) =>
  stay(age({ ...feed, linked: false, askedAt: undefined }))

const take: Handler<Events['state']> = (feed, { at, message }) => {
  const whole = message.reset || feed.seq === 0
  if (!whole && message.epoch !== feed.epoch) return askFromScratch({ ...feed, heardAt: at }, at)
  return {
    feed: {
      ...feed,
      state: 'live',
      epoch: message.epoch,
      seq: message.seq,
      held: true,
      heardAt: at,
      askedAt: undefined,
      lostAt: undefined,
    },
    effects: [
      ...(whole ? [{ do: 'reset' } as const] : []),
      {
        do: 'apply',
        entries: message.entries,
        // A digest that differs right after everything was sent would only ask for the same again;
        // the next frame's digest asks soon enough.
        digest: whole ? undefined : message.digest,
        seq: message.seq,
      },
    ],
  }
}

const follow: Handler<Events['frame']> = (feed, { at, message }) => {
  const heard = { ...feed, heardAt: at }
  if (feed.askedAt !== undefined) return stay(heard)
  if (message.from !== feed.seq) return report('gap', heard, (next) => ask(next, at))
  return {
    feed: { ...heard, state: 'live', seq: message.seq, lostAt: undefined },
    effects: [{ do: 'apply', entries: message.entries, digest: message.digest, seq: message.seq }],
  }
}

const refuse: Handler<Events['refused']> = (feed, { at, reason }) =>
  reason === 'access'
    ? {
        feed: { ...started, state: 'barred', heardAt: at, refused: reason, faults: feed.faults },
        effects: [{ do: 'forget' }],
      }
    : {
        feed: { ...feed, state: 'incompatible', refused: reason, askedAt: undefined },
        effects: [{ do: 'reload' }],
      }

const knock: Handler<Events['tick']> = (feed, { at }) =>
  at - feed.heardAt < RETRY_MS
    ? stay(feed)
    : { feed: { ...feed, heardAt: at }, effects: [{ do: 'reconnect' }] }

const watch: Handler<Events['tick']> = (feed, { at }) => {
  const silent = at - feed.heardAt
  const unanswered = feed.askedAt === undefined ? 0 : at - feed.askedAt
  if (feed.linked && Math.max(silent, unanswered) > GIVE_UP_MS)
    return {
      feed: age({ ...feed, linked: false, askedAt: undefined }),
      effects: [{ do: 'reconnect' }],
    }
  return stay(silent > SILENCE_MS ? age(feed) : feed)
}

const restart: Handler<Events['mismatch']> = (feed, { at }) =>
  feed.askedAt === undefined && feed.linked
    ? report('digest', feed, (next) => askFromScratch(next, at))
    : stay(feed)

type Transitions = { readonly [K in EventKind]: Handler<Events[K]> }

/** Nothing is held and nobody listens: only a greeting, or being turned away, changes that. */
const unlinked: Transitions = {
  connected: greet,
  lost: stay,
  state: stay,
  frame: stay,
  refused: refuse,
  tick: stay,
  mismatch: stay,
}

const linked: Transitions = {
  connected: greet,
  lost: drop,
  state: take,
  frame: follow,
  refused: refuse,
  tick: watch,
  mismatch: restart,
}

const transitions: Readonly<Record<FeedState, Transitions>> = {
  connecting: unlinked,
  syncing: linked,
  live: linked,
  stale: linked,
  incompatible: unlinked,
  barred: { ...unlinked, tick: knock },
}

export function step<K extends EventKind>(feed: Feed, kind: K, event: Events[K]): Step {
  return transitions[feed.state][kind](feed, event)
}
