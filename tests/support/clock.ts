/** Clocks that a test can set ahead: hours pass without waiting for them. */
import { Instant, type Clock } from '#shared/time'

export interface TestClock {
  readonly now: Clock
  advance(ms: number): void
}

function settable(read: () => number): TestClock {
  let ahead = 0
  return {
    now: () => Instant.parse(read() + ahead),
    advance(ms) {
      ahead += ms
    },
  }
}

/** The system's; or, with `from`, one that shows that moment now and goes on from it. */
export function createClock(from?: Instant): TestClock {
  const behind = from === undefined ? 0 : Date.now() - from
  return settable(() => Date.now() - behind)
}

/** One that stands until it is set ahead. */
export const standingClock = (at: Instant): TestClock => settable(() => at)
