/** What the overview shows, as data: the indicators of each domain, of the map and of the chart. */
import { IndicatorCode } from '#shared/ids'
import type { Domain } from '#shared/indicator'

const codes = (...list: string[]) => list.map((code) => IndicatorCode.parse(code))

export interface Overview {
  readonly map: IndicatorCode
  readonly chart: IndicatorCode
  /** One row each; the figures of all rows line up. */
  readonly rows: readonly { readonly domain: Domain; readonly figures: readonly IndicatorCode[] }[]
}

export const overview: Overview = {
  map: IndicatorCode.parse('gov.dossier.online'),
  chart: IndicatorCode.parse('gov.dossier.online'),
  rows: [
    {
      domain: 'government',
      figures: codes('gov.dossier.on_time', 'gov.document.overdue', 'gov.report.open'),
    },
    { domain: 'economy', figures: codes('eco.disbursement', 'eco.visitors', 'eco.power.load') },
    { domain: 'traffic', figures: codes('trf.speed', 'trf.flow', 'trf.accidents') },
    { domain: 'environment', figures: codes('soc.beds.free', 'env.pm25', 'env.river.level') },
  ],
}
