/** THE registry of widgets. */
import { params as areaMap } from '#client/widgets/area-map/params'
import { params as chart } from '#client/widgets/chart/params'
import { params as figures } from '#client/widgets/figures/params'
import { params as cameras } from '#client/widgets/cameras/params'
import { params as coverage } from '#client/widgets/coverage/params'
import { params as dossiers } from '#client/widgets/dossiers/params'
import { params as ranking } from '#client/widgets/ranking/params'
import { params as reports } from '#client/widgets/reports/params'
import { params as summary } from '#client/widgets/summary/params'
import { params as wrong } from '#client/widgets/wrong/params'
import { widget, type Widget } from '#client/widgets/registry'
import { params as sources } from '#client/widgets/sources/params'
import { params as status } from '#client/widgets/status/params'
import { params as ticker } from '#client/widgets/ticker/params'

export const widgets = {
  status: widget(status, () => import('#client/widgets/status/status.tsx')),
  'area-map': widget(areaMap, () => import('#client/widgets/area-map/area-map.tsx'), {
    ofAreas: true,
  }),
  figures: widget(figures, () => import('#client/widgets/figures/figures.tsx')),
  chart: widget(chart, () => import('#client/widgets/chart/chart.tsx')),
  sources: widget(sources, () => import('#client/widgets/sources/sources.tsx')),
  ticker: widget(ticker, () => import('#client/widgets/ticker/ticker.tsx')),
  cameras: widget(cameras, () => import('#client/widgets/cameras/cameras.tsx')),
  coverage: widget(coverage, () => import('#client/widgets/coverage/coverage.tsx')),
  dossiers: widget(dossiers, () => import('#client/widgets/dossiers/dossiers.tsx')),
  ranking: widget(ranking, () => import('#client/widgets/ranking/ranking.tsx'), {
    ofAreas: true,
  }),
  reports: widget(reports, () => import('#client/widgets/reports/reports.tsx')),
  summary: widget(summary, () => import('#client/widgets/summary/summary.tsx')),
  wrong: widget(wrong, () => import('#client/widgets/wrong/wrong.tsx')),
} satisfies Record<string, Widget>

export function widgetCalled(name: string): Widget | undefined {
  const all: Readonly<Record<string, Widget>> = widgets
  return Object.hasOwn(all, name) ? all[name] : undefined
}

/** Fetches what is not here yet; rejects when one cannot be had. */
export function loadWidgets(): Promise<unknown> {
  return Promise.all(Object.values(widgets).map((one) => one.preload()))
}
