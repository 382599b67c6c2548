/** A clock that a test can set ahead: hours pass without waiting for them. */
import { Instant, type Clock } from '#shared/time'

export interface TestClock {
  readonly now: Clock
  advance(ms: number): void
}

/** The system's clock; or, with `standing`, one that stands at that moment until it is set ahead. */
export function createClock(standing?: Instant): TestClock {
  let ahead = 0
  return {
    now: () => Instant.parse((standing ?? Date.now()) + ahead),
    advance(ms) {
      ahead += ms
    },
  }
}
