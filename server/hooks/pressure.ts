/**
 * When the door turns requests away, so that those it takes stay quick.
 *
 * What counts is time, not numbers: the door learns how many bytes a second it gets done, and takes in
 * at once what it can finish within TARGET. Past that the usual is shed; small requests still come in,
 * up to twice as much, because an alarm is small and is told apart only once it is parsed. Only what a
 * feed has signed counts: a stranger's upload, however slow, takes nobody's place.
 */
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { SECOND } from '#shared/time'

/** Within this a request that was taken should have its answer, ms: a third of what is promised (R13). */
const TARGET = SECOND / 3
/** Alarms come alone or few at a time; a body up to this size may be one. */
const SMALL_BYTES = 16 * 1024
/** What a request costs besides its body, in bytes of body. */
const REQUEST_COSTS = 512
/** A machine slower than this is served all the same, bytes. */
const LEAST_ROOM = 1024 * 1024
/** Before anything was measured: bytes a second that any machine gets done. */
const FIRST_GUESS = 4 * 1024 * 1024
/** How much one request says of the speed. */
const WEIGHT = 0.1
const RETRY_SECONDS = 2

export interface Ticket {
  /** Once it is known what came. Throws a 503 Problem when there is no room but for alarms. */
  confirm(urgent: boolean): void
  /** The request has its answer; `stored`: its events went the whole way, so its time tells the speed. */
  done(stored: boolean): void
}

export interface Pressure {
  /** Once the body is read and its signature fits; `bytes`: its length. Throws a 503 Problem. */
  admit(bytes: number): Ticket
}

/** `monotonic`: ms that only grow, such as `performance.now`. */
export function createPressure(monotonic: () => number): Pressure {
  let inside = 0
  let speed = FIRST_GUESS

  const room = (): number => Math.max(LEAST_ROOM, (speed * TARGET) / SECOND)
  const overloaded = (): Problem =>
    new Problem(503, say('overloaded'), { retryAfter: RETRY_SECONDS })

  return {
    admit(bytes) {
      const cost = bytes + REQUEST_COSTS
      const limit = bytes <= SMALL_BYTES ? 2 * room() : room()
      // Whoever comes to an empty door is let in, whatever he carries.
      if (inside > 0 && inside + cost > limit) throw overloaded()
      inside += cost
      const work = inside
      const since = monotonic()
      return {
        confirm(urgent) {
          if (!urgent && work > cost && inside > room()) throw overloaded()
        },
        done(stored) {
          inside -= cost
          const took = monotonic() - since
          // First come, first served: all that was inside when it came was done in this time.
          if (stored && took > 0) speed += WEIGHT * ((work / took) * SECOND - speed)
        },
      }
    },
  }
}
