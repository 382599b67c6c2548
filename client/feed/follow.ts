/** Runs the machine: the line's messages in, its effects out to the line, the store and the clock. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import type { WallClock } from '#client/feed/clock'
import {
  started,
  step,
  type Effect,
  type EventKind,
  type Events,
  type Feed,
} from '#client/feed/machine'
import { openLine, type Line, type LineEvents } from '#client/feed/socket'
import type { Inbox } from '#client/store/inbox'
import { Seq } from '#shared/ids'
import { PROTOCOL, type Scope } from '#shared/wire'

const TICK_MS = 500
/** An incompatible screen is unattended: it fetches the page again, at a moment of its own. */
const RELOAD_MS = 20_000

export interface Parts {
  readonly scope: Scope
  readonly clock: WallClock
  readonly inbox: Inbox
  readonly open?: (events: LineEvents) => Line
  readonly reload?: () => void
}

export interface Following {
  readonly feed: Accessor<Feed>
  /** Tries the server's door now: who was barred may have been let in. */
  knock(): void
  report: Line['report']
  curtain: Line['curtain']
}

export function follow(parts: Parts): Following {
  const { scope, clock, inbox, open = openLine, reload = () => location.reload() } = parts
  const [feed, setFeed] = createSignal<Feed>(started)
  let reloading: ReturnType<typeof setTimeout> | undefined

  function perform(effect: Effect) {
    switch (effect.do) {
      case 'hello': {
        const from = { protocol: PROTOCOL, seq: Seq.parse(effect.seq), scope }
        return line.hello(effect.epoch === undefined ? from : { ...from, epoch: effect.epoch })
      }
      case 'reset':
        return inbox.reset()
      case 'forget':
        return inbox.forget()
      case 'apply':
        return inbox.apply(effect.entries, effect.digest)
      case 'report':
        return console.warn(`feed: ${effect.fault}`, feed().faults)
      case 'reconnect':
        return line.reconnect()
      case 'reload':
        clearTimeout(reloading)
        reloading = setTimeout(reload, RELOAD_MS * (1 + Math.random()))
    }
  }

  function dispatch<K extends EventKind>(kind: K, event: Events[K]) {
    const next = step(feed(), kind, event)
    setFeed(() => next.feed)
    if (next.feed.state === 'live' || next.feed.state === 'barred') clearTimeout(reloading)
    next.effects.forEach(perform)
  }

  const line = open({
    connected: () => dispatch('connected', { at: Date.now() }),
    lost: () => dispatch('lost', { at: Date.now() }),
    state(message) {
      clock.heard(message.now)
      dispatch('state', { at: Date.now(), message })
    },
    frame(message) {
      clock.heard(message.now)
      dispatch('frame', { at: Date.now(), message })
    },
    refused: ({ reason }) => dispatch('refused', { at: Date.now(), reason }),
    barred: () => dispatch('refused', { at: Date.now(), reason: 'access' }),
    unreadable(name, issues) {
      console.error(`feed: a message "${name}" that this build cannot read`, issues)
      dispatch('refused', { at: Date.now(), reason: 'unreadable' })
    },
  })
  inbox.onMismatch(() => dispatch('mismatch', { at: Date.now() }))
  const ticking = setInterval(() => dispatch('tick', { at: Date.now() }), TICK_MS)

  onCleanup(() => {
    clearInterval(ticking)
    clearTimeout(reloading)
    line.close()
  })
  return {
    feed,
    knock: () => line.reconnect(),
    report: (report) => line.report(report),
    curtain: (drawn) => line.curtain(drawn),
  }
}
