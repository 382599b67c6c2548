/**
 * The sole owner of MapLibre. A map is made anew when its WebGL context is lost or its scale changes;
 * otherwise it lives as long as the component, and is fed by feature state and one `setData` at a time.
 */
import 'maplibre-gl/dist/maplibre-gl.css'
import {
  Map as MapLibre,
  prewarm,
  setWorkerUrl,
  type GeoJSONSource,
  type LngLatBoundsLike,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { FeatureCollection } from 'geojson'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import css from '#client/canvas/canvas.module.css'
import { addShapes } from '#client/canvas/shapes'
import { styleOf, type MapData, type MapPalette } from '#client/canvas/map-style'

setWorkerUrl(workerUrl)
// Keeps the workers when a map goes, so that the next one is there sooner.
prewarm()

/** A canvas past this size is drawn smaller without a word, so it is set and checked; device pixels. */
const MAX_CANVAS = 16_384
/** Time for the graphics driver to settle after it lost the context, ms. */
const RECOVERY_MS = 100
/**
 * Giving up a WebGL context may hold the browser for a second or two. What is to be seen in the map's
 * place, which may be that nothing is to be seen any longer, does not wait for that, ms.
 */
const GIVE_UP_AFTER_MS = 1_500

export interface Shade {
  /** Index into the palette's ramp. */
  readonly level: number
  readonly old: boolean
}

export interface MapProps extends MapData {
  readonly shades: ReadonlyMap<string, Shade>
  readonly palette: MapPalette
  /** CSS pixels per rem. */
  readonly scale: number
  readonly bounds: LngLatBoundsLike
  /** Room for what is written over the map, rem. */
  readonly padding: { top: number; right: number; bottom: number; left: number }
  readonly label: string
  onArea(area: string): void
  onMark(id: string): void
}

/** Puts new data into a source once the worker has taken the last; in between only the newest waits. */
function feeder(map: MapLibre, source: string) {
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

export default function MapCanvas(props: MapProps) {
  const [host, setHost] = createSignal<HTMLDivElement>()
  const [generation, setGeneration] = createSignal(0)
  const [map, setMap] = createSignal<MapLibre>()
  /** Before its figures are on it, every area would look as if it had none. */
  const [painted, setPainted] = createSignal(false)
  /** What the sources hold, so that nothing is cut into tiles twice. */
  let shown: MapData | undefined
  /** Ends the map that has left the page, if one has. */
  let giveUp = () => {}

  function padding() {
    const { top, right, bottom, left } = props.padding
    const px = (rem: number) => rem * props.scale
    return { top: px(top), right: px(right), bottom: px(bottom), left: px(left) }
  }

  createEffect(() => {
    generation()
    const place = host()
    const { scale, palette } = props
    if (!place) return
    // Another map takes its place: two contexts are one too many.
    giveUp()
    giveUp = () => {}
    // Each map has its own, which leaves the page before the map does.
    const container = document.createElement('div')
    container.className = css.host ?? ''
    place.append(container)
    const { areas, places, marks, bounds } = untrack(() => ({ ...props }))
    shown = { areas, places, marks }
    const made = new MapLibre({
      container,
      style: styleOf(palette, scale, shown),
      bounds,
      fitBoundsOptions: { padding: untrack(padding) },
      interactive: true,
      dragPan: false,
      dragRotate: false,
      scrollZoom: false,
      boxZoom: false,
      doubleClickZoom: false,
      touchZoomRotate: false,
      touchPitch: false,
      keyboard: false,
      attributionControl: false,
      renderWorldCopies: false,
      maxCanvasSize: [MAX_CANVAS, MAX_CANVAS],
      fadeDuration: 0,
    })
    addShapes(made, palette, scale)
    made.on('load', () => {
      setMap(made)
      made.once('render', () => setPainted(true))
    })
    made.on('webglcontextlost', () => {
      // Its style is gone with the context: nothing may be told to this map any more.
      setMap(undefined)
      setPainted(false)
      setTimeout(() => setGeneration((count) => count + 1), RECOVERY_MS)
    })
    made.on('error', ({ error }) => console.error('map:', error))
    made.on('click', (event) => map() === made && pick(made, event.point))
    made.on('resize', () => checkSize(made, container))
    onCleanup(() => {
      setMap(undefined)
      setPainted(false)
      container.remove()
      const timer = setTimeout(() => made.remove(), GIVE_UP_AFTER_MS)
      giveUp = () => {
        clearTimeout(timer)
        made.remove()
      }
    })
  })

  function pick(from: MapLibre, point: { x: number; y: number }) {
    const reach = props.scale / 2
    const { x, y } = point
    const [mark] = from.queryRenderedFeatures(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      { layers: ['detection', 'camera'] },
    )
    if (mark) return props.onMark(String(mark.properties['id']))
    const [area] = from.queryRenderedFeatures([x, y], { layers: ['shade'] })
    if (area) props.onArea(String(area.properties['area']))
  }

  // A feeder belongs to its map: what a lost one still had under way never arrives.
  const feed = createMemo(() => {
    const drawn = map()
    return (
      drawn && {
        areas: feeder(drawn, 'areas'),
        places: feeder(drawn, 'places'),
        marks: feeder(drawn, 'marks'),
      }
    )
  })
  for (const name of ['areas', 'places', 'marks'] as const)
    createEffect(() => {
      const data = props[name]
      const feeders = feed()
      if (!feeders || !shown || shown[name] === data) return
      shown = { ...shown, [name]: data }
      feeders[name](data).catch((error: unknown) => console.error('map:', error))
    })

  createEffect(() => {
    const drawn = map()
    const { shades } = props
    if (!drawn) return
    drawn.removeFeatureState({ source: 'areas' })
    for (const [id, { level, old }] of shades)
      drawn.setFeatureState({ source: 'areas', id }, { level, old })
  })

  createEffect(() => map()?.getCanvas().setAttribute('aria-label', props.label))

  createEffect(() => {
    const drawn = map()
    const { bounds } = props
    if (!drawn) return
    const fit = () => drawn.fitBounds(bounds, { padding: padding(), duration: 0 })
    fit()
    drawn.on('resize', fit)
    onCleanup(() => drawn.off('resize', fit))
  })

  return (
    <div class={css.fill}>
      <div ref={setHost} class={css.host} data-painted={painted()} />
    </div>
  )
}

function checkSize(map: MapLibre, container: HTMLElement) {
  const wanted = container.clientWidth * devicePixelRatio
  const drawn = map.getCanvas().width
  if (drawn < wanted - 1) console.warn(`map: drawn ${drawn} px wide where ${wanted} px are shown`)
}
