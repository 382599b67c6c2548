/**
 * A screen as the wire language describes one: mirrors entries, keeps its own digest, asks again when a
 * frame does not join on. Written against `#shared/wire` alone, so that it can contradict the server.
 */
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { add, entryHash, subtract } from '#shared/digest'
import type { Epoch } from '#shared/ids'
import {
  Frame,
  LIVE_PATH,
  PROTOCOL,
  State,
  type Refused,
  type Scope,
  type ScreenToServer,
  type ServerToScreen,
} from '#shared/wire'

export interface ScreenOptions {
  readonly scope: Scope
  /** Frames for which this says true are lost on the way (R4). */
  readonly lose?: () => boolean
  readonly reconnectWithinMs?: number
  /** Of a paired screen. */
  readonly token?: string
  /** Of a person who is signed in. */
  readonly cookie?: string
}

export interface Held {
  readonly json: string
  readonly seq: number
}

export interface Screen {
  readonly socket: Socket<ServerToScreen, ScreenToServer>
  readonly entries: ReadonlyMap<string, Held>
  readonly seq: number
  readonly digest: number
  readonly epoch: Epoch | undefined
  readonly counts: {
    readonly states: number
    readonly resets: number
    readonly frames: number
    readonly gaps: number
    readonly mismatches: number
    readonly framesBeforeState: number
  }
  readonly refusals: readonly Refused[]
  /** Called after each state or frame was taken in. */
  onTold: (() => void) | undefined
  close(): void
}

type RawChange = Frame['entries'][number]

export function openScreen(
  url: string,
  { scope, lose, reconnectWithinMs = 200, token, cookie }: ScreenOptions,
): Screen {
  const socket: Socket<ServerToScreen, ScreenToServer> = io(`${url}${LIVE_PATH}`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
    },
    reconnectionDelay: reconnectWithinMs / 2,
    reconnectionDelayMax: reconnectWithinMs,
  })
  onTestFinished(() => {
    socket.close()
  })
  const entries = new Map<string, Held>()
  const refusals: Refused[] = []
  const counts = { states: 0, resets: 0, frames: 0, gaps: 0, mismatches: 0, framesBeforeState: 0 }
  let seq = 0
  let digest = 0
  let epoch: Epoch | undefined
  let waiting = true

  const hello = (from: number): void => {
    waiting = true
    // What a fresh screen knows is nothing: seq 0 makes the server send everything.
    socket.emit('hello', { protocol: PROTOCOL, epoch, seq: State.shape.seq.parse(from), scope })
  }
  const take = ([table, key, at, entry]: RawChange): void => {
    const name = `${table}\n${key}`
    const before = entries.get(name)
    if (before) digest = subtract(digest, entryHash(table, key, before.json))
    entries.delete(name)
    if (entry === null) return
    const json = JSON.stringify(entry)
    entries.set(name, { json, seq: at })
    digest = add(digest, entryHash(table, key, json))
  }
  const check = (theirs: number | undefined): void => {
    if (theirs === undefined || theirs === digest) return
    counts.mismatches += 1
    hello(0)
  }

  const screen: Screen = {
    socket,
    entries,
    counts,
    refusals,
    onTold: undefined,
    get seq() {
      return seq
    },
    get digest() {
      return digest
    },
    get epoch() {
      return epoch
    },
    close() {
      socket.close()
    },
  }

  socket.on('connect', () => hello(seq))
  socket.on('refused', (refused) => refusals.push(refused))
  socket.on('state', (message) => {
    const state = State.parse(message)
    counts.states += 1
    waiting = false
    if (state.reset) {
      counts.resets += 1
      entries.clear()
      digest = 0
    }
    epoch = state.epoch
    state.entries.forEach(take)
    seq = state.seq
    check(state.digest)
    screen.onTold?.()
  })
  socket.on('frame', (message) => {
    const frame = Frame.parse(message)
    counts.frames += 1
    if (counts.states === 0) counts.framesBeforeState += 1
    if (lose?.()) return
    if (waiting) return
    if (frame.from !== seq) {
      counts.gaps += 1
      hello(seq)
      return
    }
    frame.entries.forEach(take)
    seq = frame.seq
    check(frame.digest)
    screen.onTold?.()
  })
  return screen
}
