/** The system's clock, which a test can set ahead: hours pass without waiting for them. */
import { Instant, type Clock } from '#shared/time'

export interface TestClock {
  readonly now: Clock
  advance(ms: number): void
}

export function createClock(): TestClock {
  let ahead = 0
  return {
    now: () => Instant.parse(Date.now() + ahead),
    advance(ms) {
      ahead += ms
    },
  }
}
