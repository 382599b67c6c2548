import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'

/** Puts new data into a source once the worker has taken the last; in between only the newest waits. */
export function feeder(map: MapLibre, source: string) {
  let flying = false
  let waiting: FeatureCollection | undefined
  return async function feed(data: FeatureCollection) {
    waiting = data
    if (flying) return
    flying = true
    try {
      while (waiting) {
        const next: FeatureCollection = waiting
        waiting = undefined
        await map.getSource<GeoJSONSource>(source)?.setData(next)
      }
    } finally {
      flying = false
    }
  }
}
