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

export const now: Ask = {
  series: kept(fetchSeries),
  periods: kept(fetchPeriods),
  figuresAt: kept(fetchFiguresAt),
  trust: kept(fetchTrust),
  readings: kept(fetchReadings),
}

export const AskContext = createContext<Ask>(now)

export const useAsk = (): Ask => useContext(AskContext)
