/**
 * Which indicators the overview shows of an area that does not have all the preferred ones: a place
 * on the wall goes to a figure that exists before one that does not.
 */
import type { Overview } from '#client/wall/overview'
import type { IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'

export interface Present {
  /** Whether the area shown has a figure of it. */
  root(indicator: IndicatorCode): boolean
  /** Whether any commune has. */
  communes(indicator: IndicatorCode): boolean
}

function first(
  preferred: IndicatorCode,
  others: readonly Indicator[],
  has: (indicator: IndicatorCode) => boolean,
): IndicatorCode {
  if (has(preferred)) return preferred
  return others.find(({ code }) => has(code))?.code ?? preferred
}

/** `catalogue` in its own order; a row keeps its number of figures. */
export function choose(
  overview: Overview,
  catalogue: readonly Indicator[],
  present: Present,
): Overview {
  const rows = overview.rows.map(({ domain, figures }) => {
    const rest = catalogue
      .filter((indicator) => indicator.domain === domain && !figures.includes(indicator.code))
      .map(({ code }) => code)
    const existing = [...figures, ...rest].filter((code) => present.root(code))
    const missing = figures.filter((code) => !existing.includes(code))
    return { domain, figures: [...existing, ...missing].slice(0, figures.length) }
  })
  return {
    map: first(overview.map, catalogue, (code) => present.communes(code)),
    chart: first(overview.chart, catalogue, (code) => present.root(code)),
    rows,
  }
}
