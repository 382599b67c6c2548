/** THE registry of widgets. Each is loaded when it is first shown. */
import { lazy } from 'solid-js'

export const widgets = {
  status: lazy(() => import('#client/widgets/status/status.tsx')),
  'area-map': lazy(() => import('#client/widgets/area-map/area-map.tsx')),
  figure: lazy(() => import('#client/widgets/figure/figure.tsx')),
  chart: lazy(() => import('#client/widgets/chart/chart.tsx')),
  sources: lazy(() => import('#client/widgets/sources/sources.tsx')),
  ticker: lazy(() => import('#client/widgets/ticker/ticker.tsx')),
}

export type WidgetName = keyof typeof widgets
