/** The parts of a running server, wired: store → log → projections and history → door, API and screens. */
import { getRequestListener } from '@hono/node-server'
import { randomUUID } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { definitionIn } from '#server/catalogue'
import { openAccess, type Access } from '#server/access/access'
import type { Oidc } from '#server/access/accounts'
import { addressSet, isLoopback, remoteAddress } from '#server/access/address'
import type { Declared } from '#server/access/gate'
import { keyFileOf, openKey } from '#server/access/key'
import type { Cost } from '#server/access/password-hash'
import type { Principal } from '#server/access/principal'
import { parentsIn } from '#server/access/within'
import { createApp } from '#server/app'
import { localUrl } from '#server/config'
import { openStore } from '#server/db/store'
import { isLocked } from '#server/feeds/feed'
import { openFeeds, type FeedRegistry } from '#server/feeds/registry'
import { Fault } from '#server/fault'
import { bareHeaders } from '#server/headers'
import { createFigures } from '#server/history/figures'
import { createHistory, type History } from '#server/history/history'
import { areaNow } from '#server/hooks/foreign'
import { isForDoor, listenAtDoor } from '#server/hooks/listen'
import { createPressure } from '#server/hooks/pressure'
import { createRateLimit } from '#server/hooks/rate'
import { createQuarantine } from '#server/hooks/quarantine'
import { createDoor } from '#server/hooks/route'
import { createGateway, isForSocket } from '#server/live/gateway'
import type { EventLog } from '#server/log/log'
import { sqlLog } from '#server/log/sql'
import { createMetrics } from '#server/metrics'
import { createCheckpoint } from '#server/projections/checkpoint'
import { startProjections, type Projections } from '#server/projections/runner'
import { seed, type Shipped } from '#server/scenes/seed'
import { createFrozen } from '#server/take/frozen'
import { ignoreOtherUpgrades } from '#server/upgrade'
import type { Known } from '#shared/kinds/kind'
import { SECOND, type Clock } from '#shared/time'
import { FRAME_MS, LIVE_PATH } from '#shared/wire'

/** Other processes' appends and feeds are noticed within this time, ms. */
const LOOK_EVERY = SECOND
/** A right that was taken on the command line, or has ended, is gone within this time and an answer's. */
const RIGHTS_EVERY = SECOND / 2
/** Short windows are drawn from the readings themselves, so the sums need not follow at once. */
const SETTLE_EVERY = 10 * SECOND
const CHECKPOINT_EVERY = 5 * SECOND
/** Requests that do not end by themselves, ms. */
const REQUEST_TIMEOUT = 30 * SECOND
const HEADERS_TIMEOUT = 10 * SECOND
const KEEP_ALIVE = 65 * SECOND
/** Requests under way have this long to end once the server stops, ms. */
const DRAIN_WITHIN = 8 * SECOND
const SWEEP_EVERY = SECOND / 10

export interface ServerOptions {
  /** The database; the key lies beside it. */
  readonly file: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  /** Addresses and ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  readonly oidc?: Oidc | undefined
  /** Of passwords set from now on, where other than the usual. */
  readonly passwordCost?: Cost | undefined
  /** What whoever looks from this machine is without a log-in; undefined: nobody. */
  readonly guest: Principal | undefined
  readonly clientDir: string
  /** Scenes, tours and walls that are put in place at the start. */
  readonly shipped?: Shipped | undefined
  readonly version: string
  readonly clock: Clock
  readonly logger: Logger
}

export interface RunningServer {
  /** As it is told to people: PUBLIC_URL where there is one. */
  readonly url: string
  readonly port: number
  readonly log: EventLog
  readonly feeds: FeedRegistry
  readonly access: Access
  /** Every HTTP route with what it needs. */
  readonly declared: readonly Declared[]
  readonly history: History
  readonly projections: Projections
  backup(file: string): Promise<void>
  /** Takes no more requests, finishes those it has, and writes what is not yet on disk. */
  stop(): Promise<void>
}

/** Runs `work` every `ms`; a run that is still going is not joined by another, and a fault is reported. */
function every(ms: number, work: () => Promise<void> | void, report: (error: unknown) => void) {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= Promise.resolve()
      .then(work)
      .catch(report)
      .finally(() => {
        running = undefined
      })
  }, ms)
  return async (): Promise<void> => {
    clearInterval(timer)
    await running
  }
}

function portOf(http: HttpServer): number {
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

/** Whoever opens the server to a network has first said who may come in. */
function openToNobody(host: string): Fault {
  return new Fault(
    `HOST=${host} mở máy chủ ra mạng nhưng chưa có tài khoản nào. Thêm người quản trị trước: npm run ioc -- user add EMAIL --role administrator (bản mô phỏng: đặt DEMO=1 phía trước), hoặc bỏ HOST · opens the server to the network, but nobody has an account. Add an administrator first: npm run ioc -- user add EMAIL --role administrator (for the demonstration put DEMO=1 before it), or leave HOST out.`,
  )
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { clock, logger } = options
  const report = (error: unknown): void => logger.error({ err: error }, 'unexpected fault')

  const store = await openStore(options.file, randomUUID)
  const history = createHistory(store, clock)
  const log = await sqlLog(store, history.alongside)
  await history.follow(log)
  const projections = await startProjections(
    log,
    createCheckpoint(store, (why) =>
      logger.warn({ why }, 'the kept state cannot be used: the log is folded anew'),
    ),
  )
  const { state } = projections
  // A disk that is full keeps nobody from seeing what there is.
  if (options.shipped)
    await seed({ state, log, clock, uuid: randomUUID }, options.shipped).catch(report)
  const key = openKey(keyFileOf(options.file))
  const feeds = await openFeeds(store, clock, key)
  const locked = feeds.all().filter(isLocked)
  if (locked.length > 0)
    logger.warn(
      { feeds: locked.map(({ name }) => name), mend: 'npm run ioc -- feed rotate NAME' },
      'the secrets of these feeds were sealed with another key: nobody can sign for them',
    )
  const quarantine = createQuarantine(store)

  let stopping = false
  let url = options.publicUrl ?? ''
  const metrics = createMetrics({
    folded: () => state.seq,
    pending: () => log.pending,
    screens: () => gateway.screens,
    slowScreens: () => gateway.slow,
  })
  const pressure = createPressure(() => performance.now())
  const rateLimit = createRateLimit(() => performance.now())
  const known: Known = {
    area: (code) => state.get('area', code) !== undefined,
    indicator: (code) => definitionIn(state, code),
  }
  const parentOf = parentsIn(state)
  const addressOf = remoteAddress(addressSet(options.trustedProxies))
  const access = await openAccess({
    store,
    log,
    clock,
    key,
    url: () => url,
    publicUrl: options.publicUrl,
    oidc: options.oidc,
    passwordCost: options.passwordCost,
    guest: options.guest,
    addressOf,
  })
  if (!isLoopback(options.host) && access.people.all().length === 0) {
    await store.close()
    throw openToNobody(options.host)
  }
  const { app, declared } = createApp({
    api: { state, figures: createFigures(store, state), log, feeds, quarantine, access },
    frozen: createFrozen(store),
    parentOf,
    publicUrl: options.publicUrl,
    isConnected: (id) => gateway.isConnected(id),
    glasses: () => gateway.glasses(),
    settle: () => projections.catchUp(),
    metrics,
    clock,
    version: { version: options.version, epoch: store.epoch },
    url: () => url,
    clientDir: options.clientDir,
    ready: () => !stopping,
    onError: report,
  })
  const bare = Object.entries(bareHeaders(options.publicUrl ?? ''))
  const http = createServer()
  http.requestTimeout = REQUEST_TIMEOUT
  http.headersTimeout = HEADERS_TIMEOUT
  http.keepAliveTimeout = KEEP_ALIVE
  const others = getRequestListener(app.fetch)
  const door = listenAtDoor(
    createDoor({
      feeds,
      log,
      quarantine,
      pressure,
      rateLimit,
      known,
      around: { parentOf, areaNow: (event) => areaNow(state, event) },
      addressOf,
      clock,
      count: metrics.count,
      onError: report,
    }),
    { ready: () => !stopping, headers: Object.fromEntries(bare), onError: report },
  )
  http.on('request', (request, response) => {
    // Who keeps the connection for more would keep the server from stopping.
    if (stopping) response.setHeader('connection', 'close')
    if (!door(request, response)) void others(request, response)
  })
  const gateway = createGateway(http, {
    state,
    epoch: store.epoch,
    clock,
    publicUrl: options.publicUrl,
    identify: access.identify,
    onPersonal: (who, request) =>
      access.recordOnce('personal-seen', who, request, { about: LIVE_PATH }),
    onError: report,
  })
  access.onChanged(() => void gateway.reconsider().catch(report))
  // First of all listeners: the socket answers some requests by itself. The app puts its own in their place.
  http.prependListener('request', (request, response) => {
    if (isForDoor(request)) return
    for (const [name, value] of bare) response.setHeader(name, value)
  })
  ignoreOtherUpgrades(http, isForSocket)
  projections.onUrgent(() => gateway.frame())
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(options.port, options.host, resolve)
  })
  url ||= localUrl(options.host, portOf(http))

  const stops = [
    every(FRAME_MS, () => gateway.frame(), report),
    every(LOOK_EVERY, () => projections.catchUp(), report),
    every(LOOK_EVERY, () => feeds.refresh(), report),
    every(
      RIGHTS_EVERY,
      async () => {
        await access.refresh()
        await gateway.reconsider()
      },
      report,
    ),
    every(SETTLE_EVERY, () => history.settle(), report),
    every(CHECKPOINT_EVERY, () => projections.checkpoint(), report),
  ]

  return {
    url,
    port: portOf(http),
    log,
    feeds,
    access,
    declared,
    history,
    projections,
    backup: (file) => store.backup(file),
    async stop() {
      stopping = true
      // A connection falls idle only when the request it has is answered.
      const sweep = setInterval(() => http.closeIdleConnections(), SWEEP_EVERY)
      const giveUp = setTimeout(() => http.closeAllConnections(), DRAIN_WITHIN)
      await gateway.close()
      clearInterval(sweep)
      clearTimeout(giveUp)
      await history.stop()
      for (const stop of stops) await stop()
      await projections.checkpoint()
      await store.close()
    },
  }
}
