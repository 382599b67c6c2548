/**
 * Serves screens over Socket.IO in the language of `#shared/wire`. Who opens a socket is asked for their
 * rights then, and again every now and then: a right that is gone ends the socket.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { meets, type Need } from '#server/access/need'
import type { Principal } from '#server/access/principal'
import { sightOf, type Sight } from '#server/access/sight'
import { isOwnPage } from '#server/access/origin'
import { parentsIn } from '#server/access/within'
import { behindCurtain, isCurtained } from '#server/live/curtain'
import { createRooms, isPast, type Screen } from '#server/live/rooms'
import type { State } from '#server/projections/state'
import { GlassReport, REPORT_MS } from '#shared/glass'
import type { Epoch } from '#shared/ids'
import type { Clock, Instant } from '#shared/time'
import {
  Hello,
  LIVE_PATH,
  PROTOCOL,
  type Refused,
  type ScreenToServer,
  type ServerToScreen,
} from '#shared/wire'

/** A screen that says hello more often than this within ten seconds is not a screen. */
const HELLOS_AT_MOST = 30
const HELLO_WINDOW_MS = 10_000
const HELLO_BYTES_AT_MOST = 16_384
/** Who has opened a socket has this long to be let in, ms. */
const ENTER_WITHIN_MS = 10_000

export interface Gateway {
  /** Sends what changed since the last frame; called every FRAME_MS and after an urgent event. */
  frame(): void
  /** Asks anew who everybody is: who may no longer is turned away, who sees other things starts anew. */
  reconsider(): Promise<void>
  /** What the connected screens last said of themselves. */
  glasses(): readonly SeenGlass[]
  /** Whether the screen, or person, of this id is connected. */
  isConnected(id: string): boolean
  readonly screens: number
  /** Screens skipped in the last frame because they had not taken the one before. */
  readonly slow: number
  close(): Promise<void>
}

export interface GatewayOptions {
  readonly state: State
  readonly epoch: Epoch
  readonly clock: Clock
  /** How a proxy in front names the server, if one does. */
  readonly publicUrl?: string | undefined
  identify(request: IncomingMessage): Promise<Principal>
  /** Somebody begins to see personal data. */
  onPersonal(who: Principal, request: IncomingMessage): Promise<void>
  onError(error: unknown): void
}

/** Whether a request that offers an upgrade comes for the socket. */
export function isForSocket({ url, headers }: IncomingMessage): boolean {
  return (url?.startsWith('/socket.io/') ?? false) && /^websocket$/i.test(headers.upgrade ?? '')
}

/** Opening the socket, and every event that a screen may send, with what each needs. */
export const socketNeeds: { readonly [E in 'connection' | keyof ScreenToServer]: Need } = {
  connection: { role: 'viewer', within: 'own' },
  hello: { role: 'viewer', within: 'own' },
  report: { role: 'viewer', within: 'own' },
  curtain: { role: 'viewer', within: 'own' },
}

/** Of a report, every so often; faster ones are not read, ms. */
const REPORTS_APART_MS = REPORT_MS / 4

/** A connected screen and who it is. */
interface Seat {
  readonly screen: Screen
  readonly request: IncomingMessage
  who: Principal
  sight: Sight
  hello: Hello | undefined
  hellos: number
  windowBegan: number
  glass: Glass | undefined
  /** Drawn by whoever stands at the screen. */
  curtain: boolean
}

/** What a connected screen last said of itself. */
interface Glass {
  readonly report: GlassReport
  readonly at: Instant
}

export interface SeenGlass extends Glass {
  readonly who: Principal
}

export function createGateway(http: HttpServer, options: GatewayOptions): Gateway {
  const { state, epoch, clock, publicUrl, identify, onPersonal, onError } = options
  const io = new Server<ScreenToServer, ServerToScreen>(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: HELLO_BYTES_AT_MOST,
    connectTimeout: ENTER_WITHIN_MS,
    // What else offers an upgrade is a plain request (see server/upgrade).
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, isOwnPage(request, publicUrl)),
  })
  // Nothing is in the main namespace; whoever could enter it would hold a connection without being known.
  io.use((_, next) => next(new Error('access')))
  const live = io.of(LIVE_PATH)
  const rooms = createRooms(live, { state, epoch, clock })
  const connections = new WeakSet<Screen['conn']>()
  const admitted = new WeakMap<Screen, Principal>()
  const seats = new Set<Seat>()
  let reconsidered: Promise<void> = Promise.resolve()
  const parentOf = parentsIn(state)
  const sightFor = (who: Principal, curtain: boolean): Sight =>
    sightOf(curtain ? behindCurtain(who) : who, parentOf)
  const hasCurtain = ({ who, curtain }: Pick<Seat, 'who' | 'curtain'>): boolean =>
    curtain || isCurtained(state, who)

  const refuse = ({ screen }: Seat, reason: Refused['reason']): void => {
    screen.emit('refused', { reason, protocol: PROTOCOL })
  }
  const bar = (seat: Seat): void => {
    rooms.leave(seat.screen)
    refuse(seat, 'access')
    seat.screen.disconnect(true)
  }

  const enter = async (seat: Seat, hello: Hello): Promise<void> => {
    const { screen, sight, who, request } = seat
    // Written down before it is seen.
    if (sight.personal) await onPersonal(who, request)
    if (seat.sight !== sight || !seats.has(seat)) return
    if (!rooms.enter(screen, hello.scope, sight, hello)) refuse(seat, 'scope')
  }

  const handlers: { readonly [E in keyof ScreenToServer]: (seat: Seat, message: unknown) => void } =
    {
      hello(seat, message) {
        const now = clock()
        if (isPast(seat.windowBegan, HELLO_WINDOW_MS, now)) {
          seat.hellos = 0
          seat.windowBegan = now
        }
        seat.hellos += 1
        if (seat.hellos > HELLOS_AT_MOST) {
          seat.screen.disconnect(true)
          return
        }
        const hello = Hello.safeParse(message)
        if (!hello.success) refuse(seat, 'hello')
        else if (hello.data.protocol !== PROTOCOL) refuse(seat, 'protocol')
        else {
          seat.hello = hello.data
          enter(seat, hello.data).catch(onError)
        }
      },
      report(seat, message) {
        const now = clock()
        if (seat.glass && !isPast(seat.glass.at, REPORTS_APART_MS, now)) return
        const report = GlassReport.safeParse(message)
        if (report.success) seat.glass = { report: report.data, at: now }
        else refuse(seat, 'hello')
      },
      curtain(seat, message) {
        if (typeof message !== 'boolean') {
          refuse(seat, 'hello')
          return
        }
        seat.curtain = message
        look(seat).catch(onError)
      },
    }

  live.use((screen, next) => {
    identify(screen.request).then(
      (who) => {
        admitted.set(screen, who)
        next(meets(who, socketNeeds.connection) ? undefined : new Error('access'))
      },
      (error: unknown) => {
        onError(error)
        next(new Error('unavailable'))
      },
    )
  })

  live.on('connection', (screen: Screen) => {
    const who = admitted.get(screen)
    // One connection is one screen: joining again would have everything told twice, past the limit.
    if (who === undefined || connections.has(screen.conn)) {
      screen.disconnect(true)
      return
    }
    connections.add(screen.conn)
    const { request } = screen
    const sight = sightFor(who, isCurtained(state, who))
    const seat: Seat = {
      screen,
      request,
      who,
      sight,
      hello: undefined,
      hellos: 0,
      windowBegan: 0,
      glass: undefined,
      curtain: false,
    }
    seats.add(seat)
    for (const name of ['hello', 'report', 'curtain'] as const)
      screen.on(name, (message: unknown) => {
        if (meets(seat.who, socketNeeds[name])) handlers[name](seat, message)
        else bar(seat)
      })
    screen.on('disconnect', () => {
      seats.delete(seat)
      rooms.leave(screen)
    })
  })

  const ask = async (seat: Seat): Promise<void> => {
    const who = await identify(seat.request)
    if (!seats.has(seat)) return
    if (!meets(who, socketNeeds.connection)) {
      bar(seat)
      return
    }
    seat.who = who
    await look(seat)
  }

  /** With the eyes that the seat has now. */
  const look = async (seat: Seat): Promise<void> => {
    const sight = sightFor(seat.who, hasCurtain(seat))
    if (sight.key === seat.sight.key) return
    seat.sight = sight
    rooms.leave(seat.screen)
    // Another sight has another epoch: all is sent anew.
    if (seat.hello) await enter(seat, seat.hello)
  }

  return {
    frame: rooms.frame,
    reconsider() {
      // One after another: an answer that was asked for before a change must not come after it.
      reconsidered = reconsidered
        .catch(() => undefined)
        .then(async () => void (await Promise.all([...seats].map(ask))))
      return reconsidered
    },
    glasses: () => [...seats].flatMap(({ who, glass }) => (glass ? [{ who, ...glass }] : [])),
    isConnected: (id) => [...seats].some(({ who }) => who.id === id),
    get screens() {
      return rooms.screens
    },
    get slow() {
      return rooms.slow
    },
    async close() {
      await io.close()
    },
  }
}
