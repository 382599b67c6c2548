import { setTimeout } from 'node:timers/promises'

/** Waits so many ms, or until the signal aborts, and never throws for it. */
export async function sleep(time: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(time, undefined, signal ? { signal } : {})
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}
