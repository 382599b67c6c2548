/** What a page holds of the machine: memory, nodes, graphics. */
import type { CDPSession, Page } from 'playwright-core'
import * as z from 'zod'

/** Before the page's own scripts: remembers the graphics contexts that are made, without holding them. */
export async function countContexts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const contexts: WeakRef<WebGL2RenderingContext>[] = []
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply(target, self, args) {
        const made: unknown = Reflect.apply(target, self, args)
        if (made instanceof WebGL2RenderingContext) contexts.push(new WeakRef(made))
        return made
      },
    })
    Reflect.set(globalThis, 'liveContexts', () =>
      contexts
        .map((one) => one.deref())
        .filter((one) => one !== undefined && !one.isContextLost())
        .map((one) => one?.canvas),
    )
  })
}

export interface Drawn {
  readonly canvases: number
  readonly plots: number
  readonly maps: number
  /** That are not lost; of canvases on the page or off it. */
  readonly contexts: number
}

export const drawnOn = (page: Pick<Page, 'evaluate'>): Promise<Drawn> =>
  page.evaluate(() => {
    const live: unknown = Reflect.get(globalThis, 'liveContexts')
    const held: unknown = typeof live === 'function' ? live() : []
    const count = (selector: string) => document.querySelectorAll(selector).length
    return {
      canvases: count('canvas'),
      plots: count('.uplot'),
      maps: count('canvas.maplibregl-canvas'),
      contexts: Array.isArray(held) ? new Set(held).size : 0,
    }
  })

export interface Held {
  /** Bytes of JavaScript after garbage is gone. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
}

export async function heldBy(session: CDPSession): Promise<Held> {
  // What the first finds may be held by what it could only finalise.
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters')
  return { heap: usedSize, nodes, listeners: jsEventListeners, documents }
}

const Snapshot = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()) }) }),
  nodes: z.array(z.number()),
  strings: z.array(z.string()),
})

const DETACHED = 2

/** Names of the nodes that are held and no longer on the page, from a whole snapshot of the heap. */
export async function detachedNodes(session: CDPSession): Promise<readonly string[]> {
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { snapshot, nodes, strings } = Snapshot.parse(JSON.parse(chunks.join('')))
  const fields = snapshot.meta.node_fields
  const [name, detachedness] = [fields.indexOf('name'), fields.indexOf('detachedness')]
  if (name < 0 || detachedness < 0) throw new Error('a snapshot of another shape')
  const found = []
  for (let at = 0; at < nodes.length; at += fields.length)
    if (nodes[at + detachedness] === DETACHED) found.push(strings[nodes[at + name] ?? -1] ?? '')
  return found
}
