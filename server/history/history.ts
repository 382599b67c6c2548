/** The history of measured values: written with the log, summed up behind it, told by `figures`. */
import { isFilled, markFilled } from '#server/db/history-schema'
import type { Store } from '#server/db/store'
import { createPruning } from '#server/history/horizons'
import { createRollups } from '#server/history/rollups'
import { createSamples } from '#server/history/samples'
import type { EventLog } from '#server/log/log'
import type { Alongside } from '#server/log/sql'
import type { Stored } from '#shared/event'
import { Seq } from '#shared/ids'
import { systemClock, type Clock } from '#shared/time'

const CATCH_UP_PAGE = 5_000
/** A few seconds' work: more is left to the next start, which nobody waits for. */
const PAGES_AT_STOP = 20
/** Changed buckets kept in memory before they are summed up, while the log is read. */
const WAITING_AT_MOST = 50_000

export interface History {
  /** For the log: the samples of a commit, in its transaction. */
  readonly alongside: Alongside
  /**
   * Keeps up with the log; what was not summed up before the last stop is marked by the first settle.
   * Where the tables are new and the log is not, resolves only once they are filled: until then history
   * would answer with a part of what there is.
   */
  follow(log: EventLog): Promise<void>
  /**
   * Sums up all that changed so far, and drops what is too old; queries between two settles lack only
   * the newest readings' share.
   */
  settle(): Promise<void>
  /** Settles, unless much from before the start is still unmarked: that is left to the next start. */
  stop(): Promise<void>
}

export function createHistory(store: Store, clock: Clock = systemClock): History {
  const samples = createSamples(store)
  const rollups = createRollups(store)
  const prune = createPruning(store)
  let seq = 0
  /** Observation of the newest reading met: a clock that runs ahead drops nothing before its time. */
  let newest = 0
  /** From before the start and still to be marked; a start does not wait for it. */
  let older: { readonly log: EventLog; cursor: Seq; readonly head: Seq } | undefined
  let pagesLeft = Number.POSITIVE_INFINITY

  const markOne = (event: Stored): void => {
    const place = samples.placeOf(event)
    if (!place) return
    rollups.touched(place.series, place.time)
    newest = Math.max(newest, place.time)
  }

  const mark = (stored: readonly Stored[]): void => {
    for (const event of stored) markOne(event)
    seq = stored.at(-1)?.seq ?? seq
  }

  const sumUp = async (upTo: number): Promise<void> => {
    await rollups.settle(upTo)
    await prune(Math.min(newest, clock()))
  }

  /** `filling`: their samples are not there yet either. */
  const markOlder = async (filling: boolean): Promise<void> => {
    while (older && pagesLeft > 0) {
      pagesLeft -= 1
      // Held: a stop may come to the end of it meanwhile.
      const behind = older
      const page = await behind.log.read(behind.cursor, CATCH_UP_PAGE)
      if (filling) await store.atomic(await samples.alongside(page))
      for (const event of page) markOne(event)
      behind.cursor = page.at(-1)?.seq ?? behind.head
      if (behind.cursor < behind.head) {
        if (rollups.waiting > WAITING_AT_MOST) await sumUp(behind.cursor)
        continue
      }
      seq = Math.max(seq, behind.head)
      older = undefined
    }
  }

  const settle = async (): Promise<void> => {
    await markOlder(false)
    if (!older) await sumUp(seq)
  }

  return {
    alongside: samples.alongside,
    async follow(log) {
      await samples.load()
      log.follow(mark)
      older = { log, cursor: Seq.parse(await rollups.cursor()), head: await log.head() }
      if (await isFilled(store.read)) return
      // What would be too old at the end of it is not summed up in the first place.
      const [last] = await log.read(Seq.parse(Math.max(older.head - 1, 0)), 1)
      await prune(Math.min(last?.observedAt ?? 0, clock()))
      await markOlder(true)
      await sumUp(seq)
      await markFilled(store.write)
    },
    settle,
    stop() {
      pagesLeft = PAGES_AT_STOP
      return settle()
    },
  }
}
