/**
 * The built server as it stands open to a network: nobody is a guest, and
 * the first administrator is added on its command line before it starts.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { until } from '#tests/support/until'
import { freePort } from '#tests/support/port'

export interface GuardedWall {
  readonly url: string
  /** Path and fragment of the one-time link with which the administrator sets a password. */
  readonly setUpLink: string
  stop(): Promise<void>
}

const START_WITHIN_MS = 60_000
const run = promisify(execFile)

/** `demo`: '0' for a server that has no province yet. */
export async function startGuardedWall(
  administrator: { readonly name: string; readonly email: string },
  demo: '0' | '1' = '1',
): Promise<GuardedWall> {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-wall-'))
  const port = await freePort()
  const env = {
    ...process.env,
    // Listening everywhere is what makes it ask who looks.
    HOST: '0.0.0.0',
    PORT: String(port),
    DATA_DIR: folder,
    DEMO: demo,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
  const { email, name } = administrator
  const add = ['user', 'add', email, '--name', name, '--role', 'administrator', '--pictures']
  const { stdout } = await run(process.execPath, ['dist/server/cli.js', ...add, '--json'], { env })
  const { link } = z.object({ link: z.url() }).parse(JSON.parse(stdout))
  const { pathname, hash } = new URL(link)

  const url = `http://127.0.0.1:${port}/`
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await until(
    `a server at ${url}`,
    async () => {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
      const answer = await fetch(new URL('readyz', url)).catch(() => undefined)
      return answer?.ok
    },
    START_WITHIN_MS,
  )
  let stopped = false
  return {
    url,
    setUpLink: pathname + hash,
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
