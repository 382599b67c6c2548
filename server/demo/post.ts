/** One feed's way to the door: events wait in a queue, so that one slow answer holds up no other feed. */
import { batches } from '#server/send/batches'
import type { CloudEvent } from '#server/send/cloud-event'
import { SendError, type Answer, type Sender } from '#server/send/sender'

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** More than this is not kept for a door that does not answer. */
const LONGEST_QUEUE = 10_000

export function add(sum: Answer, { accepted, duplicates, rejected }: Answer): void {
  sum.accepted += accepted
  sum.duplicates += duplicates
  sum.rejected.push(...rejected)
}

export class Post {
  readonly #feed: string
  readonly #sender: Sender
  readonly #log: Log
  readonly #signal: AbortSignal
  #queue: CloudEvent[] = []
  #sending: Promise<void> = Promise.resolve()
  #busy = false

  constructor(feed: string, sender: Sender, log: Log, signal: AbortSignal) {
    this.#feed = feed
    this.#sender = sender
    this.#log = log
    this.#signal = signal
  }

  /** Returns at once; the queue goes out in the background. */
  put(events: readonly CloudEvent[]): void {
    this.#queue.push(...events)
    const over = this.#queue.length - LONGEST_QUEUE
    if (over > 0) {
      this.#queue.splice(0, over)
      this.#log.warn({ feed: this.#feed, dropped: over }, 'demonstration events dropped')
    }
    if (this.#busy || this.#queue.length === 0) return
    this.#busy = true
    this.#sending = this.#drain()
  }

  /** Sends at once, in order, and tells the sum of the answers. Throws SendError. */
  async all(events: readonly CloudEvent[]): Promise<Answer> {
    const sum: Answer = { accepted: 0, duplicates: 0, rejected: [] }
    for (const batch of batches(events)) {
      if (this.#signal.aborted) break
      add(sum, await this.#sender.send(batch))
    }
    return sum
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#sending
  }

  async #drain(): Promise<void> {
    let batch: CloudEvent[] = []
    try {
      while (this.#queue.length > 0 && !this.#signal.aborted) {
        batch = batches(this.#queue)[0] ?? []
        this.#queue = this.#queue.slice(batch.length)
        await this.#sender.send(batch)
      }
    } catch (error) {
      // Back into the queue: the next tick tries again, and the door knows what it has already.
      this.#queue.unshift(...batch)
      if (!(error instanceof SendError)) throw error
      if (!this.#signal.aborted)
        this.#log.warn({ feed: this.#feed, status: error.status, err: error }, 'feed not delivered')
    } finally {
      this.#busy = false
    }
  }
}
