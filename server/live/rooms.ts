/**
 * Screens by what they are told. Every FRAME_MS each room's changes leave as one message, encoded once
 * for all its screens. A screen whose buffer has not drained is skipped, and served "changed since" once
 * it has: it delays nobody and nothing piles up for it (E9).
 */
import { createHash } from 'node:crypto'
import type { Namespace, Socket } from 'socket.io'
import type { Sight } from '#server/access/sight'
import { Channel, isWhole } from '#server/live/channel'
import type { Row } from '#server/projections/rows'
import type { State } from '#server/projections/state'
import { Epoch, Seq } from '#shared/ids'
import type { Clock } from '#shared/time'
import {
  DIGEST_MS,
  HEARTBEAT_MS,
  type Frame,
  type Scope,
  type ScreenToServer,
  type ServerToScreen,
} from '#shared/wire'

/** Scopes served at one time: each costs a copy of its rows. A wall has a handful. */
const ROOMS_AT_MOST = 200

export type Screen = Socket<ScreenToServer, ServerToScreen>

interface Room {
  readonly name: string
  readonly scope: Scope
  readonly sight: Sight
  readonly epoch: Epoch
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

export interface Rooms {
  /** `from`: what the screen holds. False when there are too many rooms already; then it stays where it was. */
  enter(screen: Screen, scope: Scope, sight: Sight, from: Holding): boolean
  leave(screen: Screen): void
  /** Sends what changed since the last frame. */
  frame(): void
  readonly screens: number
  /** Screens skipped in the last frame because they had not taken the one before. */
  readonly slow: number
}

/** A screen that holds nothing has no epoch and seq 0. */
export interface Holding {
  readonly epoch?: Epoch | undefined
  readonly seq: Seq
}

const START = Seq.parse(0)

/** The log as one sight sees it: who comes back with less right than before must not keep what it held. */
function epochFor(epoch: Epoch, sight: Sight): Epoch {
  return Epoch.parse(
    `${epoch}.${createHash('sha256').update(sight.key).digest('hex').slice(0, 12)}`,
  )
}

function keyOf(scope: Scope, sight: Sight): string {
  return `${scope.area ?? ''}|${[...new Set(scope.tables)].sort().join()}|${sight.key}`
}

const isDraining = (screen: Screen): boolean => !screen.conn.transport.writable

/** Whether so much time has passed; also when the clock was set back, which must not silence a room. */
export function isPast(since: number, ms: number, now: number): boolean {
  return Math.abs(now - since) >= ms
}

export function createRooms(
  live: Namespace<ScreenToServer, ServerToScreen>,
  { state, epoch, clock }: { state: State; epoch: Epoch; clock: Clock },
): Rooms {
  const changes = state.changes()
  const rooms = new Map<string, Room>()
  const roomOf = new Map<Screen, Room>()
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

  const enter = (screen: Screen, scope: Scope, sight: Sight, from: Holding): boolean => {
    const name = keyOf(scope, sight)
    if (!rooms.has(name) && rooms.size >= ROOMS_AT_MOST) return false
    leave(screen)
    let room = rooms.get(name)
    if (!room) {
      const channel = new Channel(state, scope, sight)
      const sets = { current: new Set<Screen>(), behind: new Map<Screen, Seq>() }
      room = {
        name,
        scope,
        sight,
        epoch: epochFor(epoch, sight),
        channel,
        told: channel.seq,
        ...sets,
        toldAt: 0,
        digestAt: 0,
      }
      rooms.set(name, room)
    }
    room.behind.set(screen, from.epoch === room.epoch ? from.seq : START)
    roomOf.set(screen, room)
    return true
  }

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
        epoch: room.epoch,
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
    if (!isWhole(room.scope, room.sight) && changed.some(({ table }) => table === 'area')) {
      // The tree itself changed: what belongs to the scope is worked out anew.
      room.channel = new Channel(state, room.scope, room.sight)
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

  return {
    enter,
    leave,
    frame() {
      slow = 0
      const changed = changes.take()
      for (const room of rooms.values()) {
        frameOf(room, changed)
        slow += room.behind.size
      }
    },
    get screens() {
      return roomOf.size
    },
    get slow() {
      return slow
    },
  }
}
