/** A whole server inside the test: its own folder, a free port, a clock that can be set ahead. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Oidc } from '#server/access/accounts'
import type { Principal } from '#server/access/principal'
import { UNLIMITED, type Rights } from '#server/feeds/rights'
import { startServer, type RunningServer } from '#server/server'
import { FeedName } from '#shared/ids'
import { overseer } from '#tests/support/sight'
import { createClock, type TestClock } from '#tests/support/clock'
import { temporaryFolder, type AtEnd } from '#tests/support/folder'
import type { Sender } from '#tests/support/poster'

export interface Wall {
  readonly url: string
  readonly port: number
  readonly clock: TestClock
  readonly file: string
  /** The server as it runs now; another object after `restart`. */
  readonly server: RunningServer
  /** Faults that the server reported to its own log. */
  readonly faults: readonly string[]
  /** All that it wrote to its log. */
  readonly logged: readonly string[]
  feed(name: string, rights?: Partial<Rights>): Promise<Sender>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Tests sign in by the hundred; what a real server spends is tried where passwords are. */
const CHEAP = { N: 2 ** 10, r: 8, p: 1 }

export const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

export async function startWall({
  atEnd = onTestFinished,
  folder = temporaryFolder(atEnd),
  clock = createClock(),
  trustedProxies = [],
  guest = overseer,
  port: wanted = 0,
  publicUrl,
  oidc,
}: {
  atEnd?: AtEnd
  folder?: string
  clock?: TestClock
  trustedProxies?: readonly string[]
  /** What a request without credentials is; NOBODY for tests of rights. */
  guest?: Principal
  port?: number
  publicUrl?: string
  oidc?: Oidc
} = {}): Promise<Wall> {
  const faults: string[] = []
  const logged: string[] = []
  const write = (line: string): void => {
    logged.push(line)
    if (/"level":[56]0/.test(line)) faults.push(line)
  }
  const logger = pino({ level: 'trace' }, { write })
  const file = join(folder, 'ioc.db')
  const start = (port: number): Promise<RunningServer> =>
    startServer({
      file,
      host: '127.0.0.1',
      port,
      publicUrl,
      oidc,
      passwordCost: CHEAP,
      trustedProxies,
      guest,
      clientDir: 'dist/client',
      version: '0.0.0-test',
      clock: clock.now,
      logger,
    })
  let server = await start(wanted)
  const { port } = server
  let running = true
  const stop = async (): Promise<void> => {
    if (!running) return
    running = false
    await server.stop()
  }
  atEnd(stop)

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    clock,
    file,
    faults,
    logged,
    get server() {
      return server
    },
    async feed(name, rights = {}) {
      const secret = newSecret()
      await server.feeds.save({
        ...UNLIMITED,
        ...rights,
        name: FeedName.parse(name),
        secrets: [{ secret }],
        createdAt: clock.now(),
      })
      return { feed: name, secret }
    },
    async restart() {
      await stop()
      server = await start(port)
      running = true
    },
    stop,
  }
}
