/** What Explore asks of history: the server as it is now, or what a frozen link holds. */
import { createContext, useContext } from 'solid-js'
import { fetchFiguresAt } from '#client/api/figures-at'
import { fetchReadings } from '#client/api/readings'
import { fetchPeriods, fetchSeries } from '#client/api/series'
import { fetchTrust } from '#client/api/trust'
import { kept } from '#client/explore/kept'

export interface Ask {
  readonly series: typeof fetchSeries
  readonly periods: typeof fetchPeriods
  readonly figuresAt: typeof fetchFiguresAt
  readonly trust: typeof fetchTrust
  readonly readings: typeof fetchReadings
}

/** Each page keeps its own answers, and they go with it: who signs in next on this tablet is not told them. */
export const createAsk = (): Ask => ({
  series: kept(fetchSeries),
  periods: kept(fetchPeriods),
  figuresAt: kept(fetchFiguresAt),
  trust: kept(fetchTrust),
  readings: kept(fetchReadings),
})

export const AskContext = createContext<Ask>()

export function useAsk(): Ask {
  const ask = useContext(AskContext)
  if (!ask) throw new Error('no AskContext around this part of Explore')
  return ask
}
