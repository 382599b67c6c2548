/** How a database thread comes to run. */
import { Worker } from 'node:worker_threads'

/**
 * Built, this module and the thread lie side by side as .js. From sources the thread must register tsx
 * by itself: on Node 20 a worker does not get the loader of its parent, nor takes one by `--import`.
 */
export function startThread(file: string, readonly: boolean): Worker {
  const workerData = { file, readonly }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./thread.js', import.meta.url), { workerData })
  const tsx = import.meta.resolve('tsx/esm/api')
  const thread = new URL('./thread.ts', import.meta.url).href
  const start = `import('${tsx}').then((tsx) => (tsx.register(), import('${thread}')))`
  return new Worker(start, { eval: true, workerData })
}
