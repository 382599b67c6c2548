/** Waits for a condition instead of a time: tests are as quick as the machine and never guess. */
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 10

/** Resolves with the first result that is not undefined or false; throws, naming `what`, at the deadline. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`still waiting for: ${what}`)
    await pause(LOOK_EVERY_MS)
  }
}

/** The value at hand, or an error that names what is missing. */
export function present<T>(value: T | undefined | null, what = 'a value'): T {
  if (value === undefined || value === null) throw new Error(`${what} is missing`)
  return value
}
