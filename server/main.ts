/** Starts the product: configuration → server → demonstration, if any → drain on SIGTERM. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '#server/config'
import { startDemo } from '#server/demo/start'
import { startServer } from '#server/server'
import { systemClock } from '#shared/time'
import * as z from 'zod'

const STOP_WITHIN_MS = 20_000

const config = readConfig(process.env)
const logger = pino({ level: config.logLevel })
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

mkdirSync(config.dataDir, { recursive: true })
const own = join(config.dataDir, 'ioc.db')
// The demonstration keeps to its own file: made-up figures never stand beside real ones.
const demo = config.demo ?? !existsSync(own)
const server = await startServer({
  file: demo ? join(config.dataDir, 'demo.db') : own,
  host: config.host,
  port: config.port,
  publicUrl: config.publicUrl,
  clientDir: 'dist/client',
  version,
  clock: systemClock,
  logger,
})
logger.info(
  { url: server.url, demo, events: server.projections.state.seq },
  'IOC Wall is listening',
)

const simulation = demo
  ? await startDemo({
      url: `http://127.0.0.1:${server.port}`,
      feeds: server.feeds,
      log: server.log,
      clock: systemClock,
      logger,
    })
  : undefined

let stopping = false
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  logger.info({ signal }, 'stopping: finishing what was begun')
  setTimeout(() => {
    logger.error('did not stop in time')
    process.exit(1)
  }, STOP_WITHIN_MS).unref()
  await simulation?.stop()
  await server.stop()
  logger.info('stopped')
  process.exit(0)
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))
