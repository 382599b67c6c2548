/**
 * How often a secret may be guessed. Counted before it is looked at, so that a thousand guesses at once
 * are a thousand; a right one gives its count back. Whether an account exists makes no difference.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from '#server/access/address'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { HOUR, MINUTE, SECOND } from '#shared/time'

interface Limit {
  readonly points: number
  readonly within: number
}

/** A person mistypes; a machine guesses. By account and network, and by each alone. */
const SIGN_IN = {
  both: { points: 5, within: 15 * MINUTE },
  // Not so few that a stranger could lock somebody out of their own account by failing in their name.
  account: { points: 100, within: HOUR },
  network: { points: 50, within: 15 * MINUTE },
} as const satisfies Record<string, Limit>

/** Of one-time links and pairing codes, which are guessed; and of requests for a code, which are not: the
 * screens of a whole building may start together behind one address. */
const OTHERS = {
  link: { points: 20, within: 10 * MINUTE },
  code: { points: 20, within: 10 * MINUTE },
  pairing: { points: 200, within: 10 * MINUTE },
  /** Each begun leaves a row behind until it expires. */
  signOn: { points: 100, within: 10 * MINUTE },
} as const satisfies Record<string, Limit>

interface Counter {
  readonly limiter: RateLimiterMemory
  readonly key: string
}

export interface Attempts {
  /**
   * Counts a try to sign in. Throws a 429 Problem when there were too many; `right` takes it back.
   * `onBlocked` hears of the first one over the limit.
   */
  signIn(
    email: string,
    address: string,
    onBlocked: () => Promise<void>,
  ): Promise<{ right(): Promise<void> }>
  /** Counts a use of `what` by whoever `key` names. Throws a 429 Problem. */
  use(what: keyof typeof OTHERS, key: string): Promise<{ right(): Promise<void> }>
}

const limiterOf = ({ points, within }: Limit): RateLimiterMemory =>
  new RateLimiterMemory({ points, duration: within / SECOND })

async function count(counters: readonly Counter[], onBlocked: () => Promise<void>) {
  for (const { limiter, key } of counters) {
    try {
      await limiter.consume(key)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      if (refused.consumedPoints === limiter.points + 1) await onBlocked()
      const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / SECOND))
      const sentence =
        retryAfter < 2 * (MINUTE / SECOND)
          ? say('tooManyAttempts', { seconds: retryAfter })
          : say('tooManyAttemptsLong', { minutes: Math.ceil(retryAfter / (MINUTE / SECOND)) })
      throw new Problem(429, sentence, { retryAfter })
    }
  }
  return {
    async right() {
      for (const { limiter, key } of counters) await limiter.reward(key)
    },
  }
}

export function createAttempts(): Attempts {
  const both = limiterOf(SIGN_IN.both)
  const account = limiterOf(SIGN_IN.account)
  const network = limiterOf(SIGN_IN.network)
  const others = {
    link: limiterOf(OTHERS.link),
    code: limiterOf(OTHERS.code),
    pairing: limiterOf(OTHERS.pairing),
    signOn: limiterOf(OTHERS.signOn),
  }
  return {
    signIn(email, address, onBlocked) {
      const from = networkOf(address)
      // The network first: once it is over its limit it adds neither a counter nor a record, however many
      // accounts it makes up.
      const counters = [
        { limiter: network, key: from },
        { limiter: both, key: `${from} ${email}` },
        { limiter: account, key: email },
      ]
      return count(counters, onBlocked)
    },
    use: (what, key) => count([{ limiter: others[what], key: networkOf(key) }], async () => {}),
  }
}
