/** The history of measured values: written with the log, summed up behind it, asked by charts. */
import type { Store } from '#server/db/store'
import { querySeries, type SeriesPoints } from '#server/history/query'
import { createRollups } from '#server/history/rollups'
import { createSamples } from '#server/history/samples'
import type { EventLog } from '#server/log/log'
import type { Alongside } from '#server/log/sql'
import type { Stored } from '#shared/event'
import { Seq } from '#shared/ids'
import type { Series } from '#shared/indicator'

const CATCH_UP_PAGE = 5_000
/** A few seconds' work: more is left to the next start, which nobody waits for. */
const PAGES_AT_STOP = 20

export interface History {
  /** For the log: the samples of a commit, in its transaction. */
  readonly alongside: Alongside
  /** Keeps up with the log; what was not summed up before the last stop is marked by the first settle. */
  follow(log: EventLog): Promise<void>
  /** Sums up all that changed so far; queries between two settles lack only the newest readings' share. */
  settle(): Promise<void>
  /** Settles, unless much from before the start is still unmarked: that is left to the next start. */
  stop(): Promise<void>
  query(series: Series, from: number, to: number, points: number): Promise<SeriesPoints>
}

const NO_POINTS: SeriesPoints = { step: 0, times: [], values: [], low: [], high: [] }

export function createHistory(store: Store): History {
  const samples = createSamples(store)
  const rollups = createRollups(store)
  let seq = 0
  /** From before the start and still to be marked; a start does not wait for it. */
  let older: { readonly log: EventLog; cursor: Seq; readonly head: Seq } | undefined
  let pagesLeft = Number.POSITIVE_INFINITY

  const markOne = (event: Stored): void => {
    const place = samples.placeOf(event)
    if (place) rollups.touched(place.series, place.time)
  }

  const mark = (stored: readonly Stored[]): void => {
    for (const event of stored) markOne(event)
    seq = stored.at(-1)?.seq ?? seq
  }

  const markOlder = async (): Promise<void> => {
    while (older && pagesLeft > 0) {
      pagesLeft -= 1
      // Held: a stop may come to the end of it meanwhile.
      const behind = older
      const page = await behind.log.read(behind.cursor, CATCH_UP_PAGE)
      for (const event of page) markOne(event)
      behind.cursor = page.at(-1)?.seq ?? behind.head
      if (behind.cursor < behind.head) continue
      seq = Math.max(seq, behind.head)
      older = undefined
    }
  }

  const settle = async (): Promise<void> => {
    await markOlder()
    if (!older) await rollups.settle(seq)
  }

  return {
    alongside: samples.alongside,
    async follow(log) {
      await samples.load()
      log.follow(mark)
      older = { log, cursor: Seq.parse(await rollups.cursor()), head: await log.head() }
    },
    settle,
    stop() {
      pagesLeft = PAGES_AT_STOP
      return settle()
    },
    async query(series, from, to, points) {
      const id = await samples.seriesId(series)
      return id === undefined ? NO_POINTS : querySeries(store, id, from, to, points)
    },
  }
}
