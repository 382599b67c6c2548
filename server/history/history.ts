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

export interface History {
  /** For the log: the samples of a commit, in its transaction. */
  readonly alongside: Alongside
  /** Marks what was not summed up before the last stop, then keeps up with the log. */
  follow(log: EventLog): Promise<void>
  /** Sums up all that changed so far; queries between two settles lack only the newest readings' share. */
  settle(): Promise<void>
  query(series: Series, from: number, to: number, points: number): Promise<SeriesPoints>
}

const NO_POINTS: SeriesPoints = { step: 0, times: [], values: [], low: [], high: [] }

export function createHistory(store: Store): History {
  const samples = createSamples(store)
  const rollups = createRollups(store)
  let seq = 0
  /** What is still to be marked; done with the first settle that succeeds, as nobody waits for the sums. */
  let catchUp = (): Promise<void> => Promise.resolve()

  const markOne = (event: Stored): void => {
    const place = samples.placeOf(event)
    if (place) rollups.touched(place.series, place.time)
  }

  const mark = (stored: readonly Stored[]): void => {
    for (const event of stored) markOne(event)
    seq = stored.at(-1)?.seq ?? seq
  }

  /** What was not summed up before the last stop. */
  const markUpTo = async (log: EventLog, head: Seq): Promise<void> => {
    let cursor = Seq.parse(await rollups.cursor())
    while (cursor < head) {
      const page = await log.read(cursor, CATCH_UP_PAGE)
      for (const event of page) markOne(event)
      cursor = page.at(-1)?.seq ?? head
    }
    seq = Math.max(seq, head)
  }

  return {
    alongside: samples.alongside,
    async follow(log) {
      await samples.load()
      log.follow(mark)
      const head = await log.head()
      catchUp = () => markUpTo(log, head)
    },
    async settle() {
      await catchUp()
      catchUp = () => Promise.resolve()
      await rollups.settle(seq)
    },
    async query(series, from, to, points) {
      const id = await samples.seriesId(series)
      return id === undefined ? NO_POINTS : querySeries(store, id, from, to, points)
    },
  }
}
