import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, existsSync, fsyncSync, openSync, readSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import type { Figure, Line } from '#tests/bench/figure'
import { spawnProduct } from '#tests/bench/product'
import { freePort } from '#tests/support/port'
import { contentOf, Screen, type Message } from '#tests/bench/screen'
import { count, median, monotonic, short } from '#tests/bench/statistics'
import { add, entryHash } from '#shared/digest'
import { tableNames } from '#shared/entries'
import { State } from '#shared/wire'

const EVENTS = 1_000_000
/** Killed just before the next checkpoint (5 s) and settle of the roll-ups (2 s), at 2,000 events a second. */
const SINCE_CHECKPOINT = 10_000
const SINCE_SETTLE = 4_000
const ROUNDS = 5
const BLOCK = 1024 * 1024
const RETRY_MS = 2

const Filled = z.object({ seq: z.number(), digest: z.number() })
const Told = State.pick({ seq: true, entries: true })

const filesOf = (folder: string): string[] =>
  ['ioc.db', 'ioc.db-wal'].map((name) => join(folder, name)).filter((file) => existsSync(file))

/** Out of the page cache, as after a power cut: GNU dd's `nocache` gives back what the file holds of it. */
function evict(folder: string): void {
  for (const file of filesOf(folder)) {
    const handle = openSync(file, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'])
  }
}

function readOnce(folder: string): number {
  const block = Buffer.alloc(BLOCK)
  const begin = monotonic()
  for (const file of filesOf(folder)) {
    const handle = openSync(file, 'r')
    while (readSync(handle, block) > 0);
    closeSync(handle)
  }
  return monotonic() - begin
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      // Not listening yet.
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error
      await setTimeout(RETRY_MS)
    } finally {
      socket.destroy()
    }
  }
}

async function firstState(port: number): Promise<Message> {
  await listening(port)
  const screen = new Screen(port, tableNames)
  try {
    return await new Promise((resolve, reject) => {
      screen.onError = reject
      screen.onMessage = resolve
    })
  } finally {
    screen.close()
  }
}

/** As a screen computes it from what it was sent. */
function digestOf(entries: z.infer<typeof Told>['entries']): number {
  return entries.reduce(
    (digest, [table, key, , entry]) => add(digest, entryHash(table, key, JSON.stringify(entry))),
    0,
  )
}

export const start: Figure = {
  name: 'start',
  async measure(place) {
    const left = place.folder()
    const author = place.helper('province-of-events')
    const filled = Filled.parse(
      await author.ask({
        file: join(left, 'ioc.db'),
        events: EVENTS,
        sinceCheckpoint: SINCE_CHECKPOINT,
        sinceSettle: SINCE_SETTLE,
      }),
    )
    await place.stop(author.child, 'SIGKILL')

    const bytes = filesOf(left).reduce((sum, file) => sum + statSync(file).size, 0)
    const lines: Line[] = []
    for (const cache of ['cold', 'warm'] as const) {
      const reads: number[] = []
      const starts: number[] = []
      let entries = 0
      for (let round = 0; round < ROUNDS; round++) {
        const folder = place.folder()
        cpSync(left, folder, { recursive: true })
        if (cache === 'cold') evict(folder)
        reads.push(readOnce(folder))
        if (cache === 'cold') evict(folder)
        const port = await freePort()
        const begin = monotonic()
        const child = spawnProduct(place, folder, port)
        const told = Told.parse(contentOf(await firstState(port)))
        const digest = digestOf(told.entries)
        starts.push(monotonic() - begin)
        if (told.seq !== filled.seq || digest !== filled.digest)
          throw new Error(`the start led to seq ${told.seq}, digest ${digest}: not what was left`)
        entries = told.entries.length
        await place.stop(child, 'SIGKILL')
      }
      lines.push({
        ratio: median(starts) / median(reads),
        goal: { atMost: 3 },
        text:
          `start after kill -9 with ${count(EVENTS)} events, ${count(SINCE_CHECKPOINT)} of them since the ` +
          `checkpoint, to a screen whose own digest of ${count(entries)} entries is right: ` +
          `${count(median(starts))} ms against reading the ${count(bytes / 1e6)} MB of the database once ` +
          `${short(median(reads))} ms (both from a ${cache} page cache, median of ${ROUNDS})`,
      })
    }
    return lines
  },
}
