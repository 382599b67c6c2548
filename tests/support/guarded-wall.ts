/**
 * The built server with the demonstration province as it stands open to a network: nobody is a guest, and
 * the first administrator is made with the link that it prints when it starts.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { until } from '#tests/support/until'

export interface GuardedWall {
  readonly url: string
  /** One-time link that makes the first administrator. */
  readonly setUpLink: string
  stop(): Promise<void>
}

const START_WITHIN_MS = 60_000

export async function startGuardedWall(): Promise<GuardedWall> {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-wall-'))
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    // Listening everywhere is what makes it ask who looks.
    env: {
      ...process.env,
      HOST: '0.0.0.0',
      PORT: '0',
      DATA_DIR: folder,
      DEMO: '1',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let setUpLink: string | undefined
  createInterface(server.stderr).on('line', (line) => {
    setUpLink ??= /https?:\S+\/setup#\S+/.exec(line)?.[0]
  })
  const link = await until(
    'the link for the first administrator',
    () => {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
      return setUpLink
    },
    START_WITHIN_MS,
  )
  const url = new URL('/', link).href
  await until('the demonstration province', async () => {
    const answer = await fetch(new URL('readyz', url)).catch(() => undefined)
    return answer?.ok
  })
  let stopped = false
  return {
    url,
    setUpLink: link,
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
