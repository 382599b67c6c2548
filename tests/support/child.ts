/** The built server as a process of its own, to be killed without warning and started again. */
import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { keyFileOf, openKey } from '#server/access/key'
import { insertScreen, openScreens } from '#server/access/screens'
import { newToken } from '#server/access/tokens'
import { openStore } from '#server/db/store'
import { openFeeds } from '#server/feeds/registry'
import { UNLIMITED } from '#server/feeds/rights'
import { COUNTRY, FeedName } from '#shared/ids'
import { systemClock } from '#shared/time'
import type { Sender } from '#tests/support/poster'
import { until } from '#tests/support/until'
import { newSecret } from '#tests/support/wall'
import { freePort } from '#tests/support/port'

const BUILT = 'dist/server/main.js'

export interface Child {
  readonly url: string
  readonly file: string
  /** What the process wrote, all starts together. */
  readonly output: readonly string[]
  readonly pid: number | undefined
  /** Resolves once it listens; a long history without a checkpoint needs a longer deadline. */
  start(withinMs?: number): Promise<void>
  /** kill -9: nothing is finished, nothing is said. */
  kill(): Promise<void>
  /** SIGTERM; the exit code. */
  terminate(): Promise<number | null>
}

export const databaseIn = (folder: string): string => join(folder, 'ioc.db')

/** Registers a feed in a database that no server has open. */
export async function registerFeed(folder: string, name: string): Promise<Sender> {
  const secret = newSecret()
  const store = await openStore(databaseIn(folder), () => 'epoch-of-a-test')
  try {
    const feeds = await openFeeds(store, systemClock, openKey(keyFileOf(databaseIn(folder))))
    await feeds.save({
      ...UNLIMITED,
      name: FeedName.parse(name),
      secrets: [{ secret }],
      createdAt: systemClock(),
    })
  } finally {
    await store.close()
  }
  return { feed: name, secret }
}

/** Pairs a screen in a database that no server has open; its token. */
export async function pairScreen(folder: string): Promise<string> {
  const token = newToken()
  const store = await openStore(databaseIn(folder), () => 'epoch-of-a-test')
  try {
    const id = randomUUID()
    const at = { pairedBy: 'test', pairedAt: systemClock() }
    const sight = { area: COUNTRY, pictures: false, personal: false }
    await store.atomic([insertScreen(store, { id, name: 'Test', wall: 'Test', ...sight, ...at })])
    await (await openScreens(store)).setToken(id, token)
  } finally {
    await store.close()
  }
  return token
}

/** `command`: what starts node, for runs under another program (a size limit, for one). */
export async function childServer(
  folder: string,
  command: readonly string[] = [process.execPath],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child> {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: npm run build`)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const output: string[] = []
  let child: ChildProcess | undefined

  const ended = async (): Promise<number | null> => {
    if (!child) return null
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  onTestFinished(async () => {
    child?.kill('SIGKILL')
    await ended()
  })
  const [program = process.execPath, ...before] = command

  return {
    url,
    file: databaseIn(folder),
    output,
    get pid() {
      return child?.pid
    },
    async start(withinMs) {
      child = spawn(program, [...before, BUILT], {
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: folder,
          DEMO: '0',
          LOG_LEVEL: 'warn',
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
      const started = child
      await until(
        'the server listens',
        async () => {
          if (started.exitCode !== null || started.signalCode !== null)
            throw new Error(`the server ended: ${output.join('')}`)
          return await fetch(`${url}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          )
        },
        withinMs,
      )
    },
    async kill() {
      child?.kill('SIGKILL')
      await ended()
    },
    async terminate() {
      child?.kill('SIGTERM')
      return await ended()
    },
  }
}
