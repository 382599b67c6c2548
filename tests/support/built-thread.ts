/**
 * Stands in for `server/db/start-thread` (see vitest.config.ts): the thread as it is built. From sources
 * each of two threads of each of hundreds of stores would load a compiler for a page of text.
 */
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

const BUILT = 'dist/server/thread.js'

export function startThread(file: string, readonly: boolean): Worker {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: npm run build`)
  return new Worker(`./${BUILT}`, { workerData: { file, readonly } })
}
