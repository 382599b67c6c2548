import * as z from 'zod'

const Memory = z.object({
  memory: z.object({ usedJSHeapSize: z.number(), jsHeapSizeLimit: z.number() }),
})

/** Of JavaScript, bytes; undefined where the browser does not tell. */
export function heapNow(): { readonly used: number; readonly limit: number } | undefined {
  const { data } = Memory.safeParse(performance)
  return data && { used: data.memory.usedJSHeapSize, limit: data.memory.jsHeapSizeLimit }
}
