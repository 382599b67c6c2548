/** The built server with the demonstration province, on a free port and in a folder of its own. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#tests/support/port'

const READY_MS = 30_000

export interface WallServer {
  readonly url: string
  /** Where its database is. */
  readonly folder: string
  stop(): Promise<void>
}

export async function startWallServer(demo: '0' | '1'): Promise<WallServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-wall-'))
  const port = await freePort()
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: folder,
      DEMO: demo,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}/`
  const until = Date.now() + READY_MS
  while (!(await isReady(url))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`no server at ${url}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  let stopped = false
  return {
    url,
    folder,
    async stop() {
      if (stopped) return
      stopped = true
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('readyz', url))).ok
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
