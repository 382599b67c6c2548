/**
 * Serves screens over Socket.IO in the language of `#shared/wire`. Every FRAME_MS each scope's changes
 * leave as one message, encoded once for all its screens. A screen whose buffer has not drained is
 * skipped, and served "changed since" once it has: it delays nobody and nothing piles up for it (E9).
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { Channel } from '#server/live/channel'
import { isOwnPage } from '#server/live/origin'
import type { Row } from '#server/projections/rows'
import type { State } from '#server/projections/state'
import { Seq, type Epoch } from '#shared/ids'
import type { Clock } from '#shared/time'
import {
  DIGEST_MS,
  type Frame,
  HEARTBEAT_MS,
  Hello,
  LIVE_PATH,
  PROTOCOL,
  type Refused,
  type Scope,
  type ScreenToServer,
  type ServerToScreen,
} from '#shared/wire'

/** A screen that says hello more often than this within ten seconds is not a screen. */
const HELLOS_AT_MOST = 30
const HELLO_WINDOW_MS = 10_000
/** Scopes served at one time: each costs a copy of its rows. A wall has a handful. */
const ROOMS_AT_MOST = 200
const HELLO_BYTES_AT_MOST = 16_384

type Screen = Socket<ScreenToServer, ServerToScreen>

interface Room {
  readonly name: string
  readonly scope: Scope
  channel: Channel
  /** Seq that every current screen has been told; the next frame joins on to it. */
  told: Seq
  /** Screens that keep up; they are in the Socket.IO room `name`. */
  readonly current: Set<Screen>
  /** Screens to be served with what changed after their seq (0: everything). */
  readonly behind: Map<Screen, Seq>
  toldAt: number
  digestAt: number
}

export interface Gateway {
  /** Sends what changed since the last frame; called every FRAME_MS and after an urgent event. */
  frame(): void
  readonly screens: number
  /** Screens skipped in the last frame because they had not taken the one before. */
  readonly slow: number
  close(): Promise<void>
}

const START = Seq.parse(0)

function keyOf(scope: Scope): string {
  return `${scope.area ?? ''}|${[...new Set(scope.tables)].sort().join(',')}`
}

const isDraining = (screen: Screen): boolean => !screen.conn.transport.writable

export interface GatewayOptions {
  readonly state: State
  readonly epoch: Epoch
  readonly clock: Clock
  /** How a proxy in front names the server, if one does. */
  readonly publicUrl?: string | undefined
}

/** Whether so much time has passed; also when the clock was set back, which must not silence a room. */
function isPast(since: number, ms: number, now: number): boolean {
  return Math.abs(now - since) >= ms
}

/** Whether a request that offers an upgrade comes for the socket. */
export function isForSocket({ url, headers }: IncomingMessage): boolean {
  return (url?.startsWith('/socket.io/') ?? false) && /^websocket$/i.test(headers.upgrade ?? '')
}

export function createGateway(
  http: HttpServer,
  { state, epoch, clock, publicUrl }: GatewayOptions,
): Gateway {
  const io = new Server<ScreenToServer, ServerToScreen>(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: HELLO_BYTES_AT_MOST,
    // What else offers an upgrade is a plain request (see server/upgrade).
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, isOwnPage(request, publicUrl)),
  })
  const live = io.of(LIVE_PATH)
  const changes = state.changes()
  const rooms = new Map<string, Room>()
  const roomOf = new Map<Screen, Room>()
  const connections = new WeakSet<Screen['conn']>()
  let slow = 0

  const leave = (screen: Screen): void => {
    const room = roomOf.get(screen)
    if (!room) return
    roomOf.delete(screen)
    room.current.delete(screen)
    room.behind.delete(screen)
    void screen.leave(room.name)
    if (room.current.size + room.behind.size === 0) rooms.delete(room.name)
  }

  const enter = (screen: Screen, scope: Scope, since: Seq): void => {
    leave(screen)
    const name = keyOf(scope)
    let room = rooms.get(name)
    if (!room) {
      const channel = new Channel(state, scope)
      const sets = { current: new Set<Screen>(), behind: new Map<Screen, Seq>() }
      room = { name, scope, channel, told: channel.seq, ...sets, toldAt: 0, digestAt: 0 }
      rooms.set(name, room)
    }
    room.behind.set(screen, since)
    roomOf.set(screen, room)
  }

  live.on('connection', (screen: Screen) => {
    // One connection is one screen: joining again would have everything told twice, past the limit.
    if (connections.has(screen.conn)) {
      screen.disconnect(true)
      return
    }
    connections.add(screen.conn)
    let hellos = 0
    let windowBegan = 0
    const refuse = (reason: Refused['reason']): void => {
      screen.emit('refused', { reason, protocol: PROTOCOL })
    }
    screen.on('hello', (message: unknown) => {
      const now = clock()
      if (isPast(windowBegan, HELLO_WINDOW_MS, now)) {
        hellos = 0
        windowBegan = now
      }
      hellos += 1
      if (hellos > HELLOS_AT_MOST) {
        screen.disconnect(true)
        return
      }
      const hello = Hello.safeParse(message)
      if (!hello.success) refuse('hello')
      else if (hello.data.protocol !== PROTOCOL) refuse('protocol')
      else if (rooms.size >= ROOMS_AT_MOST && !rooms.has(keyOf(hello.data.scope))) refuse('scope')
      else enter(screen, hello.data.scope, hello.data.epoch === epoch ? hello.data.seq : START)
    })
    screen.on('disconnect', () => leave(screen))
  })

  const tell = (room: Room, entries: Frame['entries']): void => {
    const now = clock()
    const { channel, told } = room
    const withDigest = isPast(room.digestAt, DIGEST_MS, now)
    const frame = { from: told, seq: channel.seq, entries, now }
    live.to(room.name).emit('frame', withDigest ? { ...frame, digest: channel.digest } : frame)
    room.told = channel.seq
    room.toldAt = now
    if (withDigest) room.digestAt = now
  }

  /** Screens that can take it now, by the seq they have: each group's state is encoded once. */
  const serveBehind = (room: Room): void => {
    const groups = new Map<Seq, Screen[]>()
    for (const [screen, seq] of room.behind)
      if (!isDraining(screen)) groups.set(seq, [...(groups.get(seq) ?? []), screen])
    const { channel } = room
    // Those who come and those who are there go on from one seq.
    if (groups.size > 0 && room.told !== channel.seq) tell(room, [])
    for (const [seq, screens] of groups) {
      const since = channel.since(seq)
      const group = `${room.name}#${seq}`
      for (const screen of screens) void screen.join(group)
      live.to(group).emit('state', {
        epoch,
        seq: channel.seq,
        reset: since === undefined,
        entries: since ?? channel.all(),
        now: clock(),
        digest: channel.digest,
      })
      for (const screen of screens) {
        void screen.leave(group)
        void screen.join(room.name)
        room.behind.delete(screen)
        room.current.add(screen)
      }
    }
  }

  const setAside = (room: Room, screen: Screen, since: Seq): void => {
    room.current.delete(screen)
    void screen.leave(room.name)
    room.behind.set(screen, since)
  }

  const frameOf = (room: Room, changed: readonly Row[]): void => {
    for (const screen of room.current)
      if (isDraining(screen)) {
        setAside(room, screen, room.told)
      }
    if (room.scope.area !== undefined && changed.some(({ table }) => table === 'area')) {
      // The tree itself changed: what belongs to the scope is worked out anew.
      room.channel = new Channel(state, room.scope)
      room.told = room.channel.seq
      for (const screen of [...room.current, ...room.behind.keys()]) setAside(room, screen, START)
    } else {
      const entries = room.channel.advance(changed, state.seq)
      const due = isPast(room.toldAt, HEARTBEAT_MS, clock())
      if (room.current.size > 0 && (entries.length > 0 || due)) tell(room, entries)
      else if (room.current.size === 0) room.told = room.channel.seq
    }
    serveBehind(room)
  }

  const frame = (): void => {
    slow = 0
    const changed = changes.take()
    for (const room of rooms.values()) {
      frameOf(room, changed)
      slow += room.behind.size
    }
  }

  return {
    frame,
    get screens() {
      return roomOf.size
    },
    get slow() {
      return slow
    },
    async close() {
      await io.close()
    },
  }
}
