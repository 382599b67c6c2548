/** Starts the product: configuration → lock → server → demonstration, if any → drain on SIGTERM. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { localUrl, readConfig, type Config } from '#server/config'
import { takeLock } from '#server/db/lock'
import { hasProvince, mustNotBeForeign } from '#server/db/peek'
import { startDemo } from '#server/demo/start'
import { Fault, sentenceOf } from '#server/fault'
import { isLoopback } from '#server/access/address'
import { GUEST } from '#server/access/principal'
import { setUpUrl } from '#server/access/setup-links'
import { shipped } from '#server/scenes/shipped'
import { startServer, type RunningServer } from '#server/server'
import { systemClock } from '#shared/time'
import * as z from 'zod'

const STOP_WITHIN_MS = 20_000

// The database and its lock hold secrets: they are their owner's alone.
process.umask(0o077)

const nameIn = (url: string | undefined): string => (url ? new URL(url).hostname : 'localhost')

/** While nobody has an account there is no password to guess: only who reads this can make the first. */
async function offerSetUp({ access, url }: RunningServer): Promise<void> {
  if (access.people.all().length > 0) return
  const link = setUpUrl(url, await access.links.make(undefined))
  process.stderr.write(
    `Chưa có tài khoản. Lập người quản trị đầu tiên (liên kết dùng một lần, trong 24 giờ) ·\nNo account yet. Set up the first administrator (one-time link, within 24 h):\n  ${link}\n`,
  )
}

async function start(config: Config): Promise<void> {
  const logger = pino({ level: config.logLevel })
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))

  mkdirSync(config.dataDir, { recursive: true })
  const own = join(config.dataDir, 'ioc.db')
  // The demonstration keeps to its own file: made-up figures never stand beside real ones. It ends
  // with a province of one's own, not with the first feed that is registered for it.
  if (config.demo === undefined) mustNotBeForeign(own)
  const demo = config.demo ?? !hasProvince(own)
  const file = demo ? join(config.dataDir, 'demo.db') : own
  mustNotBeForeign(file)
  const lock = takeLock(file)
  if (!lock)
    throw new Fault(
      `Một máy chủ khác đang dùng ${file}: dừng máy chủ đó hoặc đặt DATA_DIR khác · another server, or a restore, is using ${file}: stop it or set another DATA_DIR.`,
    )
  const server = await startServer({
    file,
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    oidc: config.oidc,
    // Made-up figures may be looked at by whoever sits at this machine; through a proxy come others.
    guest:
      demo && isLoopback(config.host) && isLoopback(nameIn(config.publicUrl)) ? GUEST : undefined,
    clientDir: 'dist/client',
    shipped,
    version,
    clock: systemClock,
    logger,
  })
  logger.info(
    { url: server.url, demo, events: server.projections.state.seq },
    'IOC Wall is listening',
  )

  let simulation: ReturnType<typeof startDemo> | undefined
  let stopping = false
  async function stop(signal: string): Promise<void> {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping: finishing what was begun')
    setTimeout(() => {
      logger.error('did not stop in time')
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    await (await simulation)?.stop()
    await server.stop()
    lock?.free()
    logger.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))

  await offerSetUp(server)

  if (demo)
    simulation = startDemo({
      url: localUrl(config.host, server.port),
      feeds: server.feeds,
      log: server.log,
      clock: systemClock,
      logger,
    })
  await simulation
}

let config: Config | undefined
try {
  config = readConfig(process.env)
  await start(config)
} catch (error) {
  process.stderr.write(`${sentenceOf(error, config)}\n`)
  process.exit(1)
}
