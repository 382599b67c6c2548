/** THE registry of widgets, each a script of its own. */
import { lazy } from 'solid-js'

export const widgets = {
  status: lazy(() => import('#client/widgets/status/status.tsx')),
  'area-map': lazy(() => import('#client/widgets/area-map/area-map.tsx')),
  figure: lazy(() => import('#client/widgets/figure/figure.tsx')),
  chart: lazy(() => import('#client/widgets/chart/chart.tsx')),
  sources: lazy(() => import('#client/widgets/sources/sources.tsx')),
  ticker: lazy(() => import('#client/widgets/ticker/ticker.tsx')),
}

/** Fetches what is not here yet; rejects when one cannot be had. */
export function loadWidgets(): Promise<unknown> {
  return Promise.all(Object.values(widgets).map((widget) => widget.preload()))
}

export type WidgetName = keyof typeof widgets
