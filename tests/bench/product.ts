/** The product as it ships, `dist/server/main.js`, on a database of its own. */
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { keyFileOf, openKey } from '#server/access/key'
import { openStore } from '#server/db/store'
import { keyOf, newSecret } from '#server/feeds/feed'
import { openFeeds } from '#server/feeds/registry'
import { UNLIMITED } from '#server/feeds/rights'
import { createHistory } from '#server/history/history'
import { sqlLog } from '#server/log/sql'
import type { Event } from '#shared/event'
import { systemClock } from '#shared/time'
import { FEED } from '#tests/bench/readings'
import type { Workplace } from '#tests/bench/workplace'
import { freePort } from '#tests/support/port'

export interface Product {
  readonly port: number
  /** Signs for the feed `FEED`. */
  readonly key: Buffer
  readonly child: ChildProcess
}

export function spawnProduct(place: Workplace, folder: string, port: number): ChildProcess {
  return place.node(['--enable-source-maps', 'dist/server/main.js'], {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DEMO: '0',
    LOG_LEVEL: 'error',
  })
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch (error) {
    // Not listening yet.
    if (error instanceof TypeError) return false
    throw error
  }
}

/** With the feed `FEED` registered and `events` (its areas) in the log. */
export async function startProduct(place: Workplace, events: readonly Event[]): Promise<Product> {
  const folder = place.folder()
  const file = join(folder, 'ioc.db')
  const store = await openStore(file, randomUUID)
  const secret = newSecret()
  const feeds = await openFeeds(store, systemClock, openKey(keyFileOf(file)))
  const secrets = [{ secret }]
  await feeds.save({
    ...UNLIMITED,
    name: FEED,
    secrets,
    createdAt: systemClock(),
  })
  const log = await sqlLog(store, createHistory(store).alongside)
  await log.append(events)
  await store.close()
  const port = await freePort()
  const child = spawnProduct(place, folder, port)
  while (!(await isReady(port))) await setTimeout(50)
  return { port, key: keyOf(secret), child }
}
