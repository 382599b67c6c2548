/**
 * The sole owner of MapLibre. A map is made anew when its WebGL context is lost or its scale changes;
 * otherwise it lives as long as the component, and is fed by feature state and one `setData` at a time.
 */
import 'maplibre-gl/dist/maplibre-gl.css'
import { clearPrewarmedResources, Map as MapLibre, prewarm, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import { cameraFor, visiblePart, type Bounds, type Part } from '#client/canvas/camera'
import css from '#client/canvas/canvas.module.css'
import { addShapes } from '#client/canvas/shapes'
import { feeder } from '#client/canvas/feeder'
import { createWalk } from '#client/canvas/walk'
import { keepWorkers } from '#client/canvas/workers'
import { styleOf, type MapData, type MapPalette } from '#client/canvas/map-style'

setWorkerUrl(workerUrl)
// Keeps the workers when a map goes, so that the next one is there sooner.
prewarm()
keepWorkers(clearPrewarmedResources)

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
  /** Of marks, beside the scale: 1, or less where the map is small. */
  readonly markScale: number
  /** How wide a label of a mark may be before it wraps, em. */
  readonly labelWidth: number
  readonly bounds: Bounds
  /** Parts of the map are on other screens: here only the part is drawn that this window shows. */
  readonly spans: boolean
  /** Room for what is written over the map, rem. */
  readonly padding: { top: number; right: number; bottom: number; left: number }
  readonly label: string
  /** The area that is looked at, outlined. */
  readonly focus: string | undefined
  onArea(area: string): void
  onMark(id: string): void
}

/** The size of the whole map, CSS px, and the part of it that is drawn here. */
type View = { readonly width: number; readonly height: number; readonly part: Part } | undefined

/** From one view to another, ms. */
const TRAVEL_MS = 250

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

  /** What of the map is drawn here, and how large the whole of it is; undefined while none of it is to be seen. */
  const [view, setView] = createSignal<View>(undefined, { equals: sameView })
  const isSeen = createMemo(() => view() !== undefined)
  createEffect(() => {
    const place = host()
    const { spans } = props
    if (!place) return
    const look = () => {
      const rect = place.getBoundingClientRect()
      const { width, height } = rect
      const whole = { x: 0, y: 0, width, height }
      const part = spans ? visiblePart(rect, { width: innerWidth, height: innerHeight }) : whole
      setView(part && width > 0 && height > 0 ? { width, height, part } : undefined)
    }
    const observer = new ResizeObserver(look)
    observer.observe(place)
    onCleanup(() => observer.disconnect())
  })

  function camera({ part, ...whole }: NonNullable<View>) {
    const { top, right, bottom, left } = props.padding
    const px = (rem: number) => rem * props.scale
    const padding = { top: px(top), right: px(right), bottom: px(bottom), left: px(left) }
    return cameraFor(props.bounds, padding, whole, part)
  }

  createEffect(() => {
    generation()
    const place = host()
    const { scale, markScale, labelWidth, palette } = props
    const seen = isSeen() && untrack(view)
    if (!place || !seen) return
    // Another map takes its place: two contexts are one too many.
    giveUp()
    giveUp = () => {}
    // Each map has its own, which leaves the page before the map does.
    const container = document.createElement('div')
    container.className = css.part ?? ''
    place.append(container)
    stand(container, seen.part)
    const { areas, places, marks } = untrack(() => ({ ...props }))
    shown = { areas, places, marks }
    const made = new MapLibre({
      container,
      style: styleOf(palette, scale, labelWidth, shown),
      ...untrack(() => camera(seen)),
      // What follows the camera follows it in both directions and at any size of window.
      maxPitch: 0,
      trackResize: false,
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
    // The host is what the keyboard reaches; the canvas has nothing of its own to say.
    made.getCanvas().tabIndex = -1
    made.getCanvas().setAttribute('aria-hidden', 'true')
    addShapes(made, palette, scale * markScale)
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
      { layers: ['wrong', 'camera'] },
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

  createEffect(() => {
    map()?.setFilter('focus', ['==', ['get', 'area'], props.focus ?? ''])
  })

  const walk = createWalk(props, map)

  createEffect<Bounds | undefined>((before) => {
    const drawn = map()
    const seen = view()
    const { bounds } = props
    if (!drawn || !seen) return undefined
    stand(drawn.getContainer(), seen.part)
    drawn.resize()
    const next = camera(seen)
    // Other bounds are travelled to, so that the eye follows; another size is simply there.
    if (before && before !== bounds && !isStill()) drawn.easeTo({ ...next, duration: TRAVEL_MS })
    else drawn.jumpTo(next)
    return bounds
  }, undefined)

  return (
    <div class={css.fill}>
      <div
        ref={setHost}
        class={css.host}
        data-painted={painted()}
        data-keys="map"
        tabindex="0"
        role="application"
        aria-label={walk.label()}
        onKeyDown={walk.pressed}
        onBlur={walk.left}
      />
    </div>
  )
}

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

function stand({ style }: HTMLElement, { x, y, width, height }: Part) {
  Object.assign(style, {
    left: `${x}px`,
    top: `${y}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}

function sameView(one: View, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function checkSize(map: MapLibre, container: HTMLElement) {
  const wanted = container.clientWidth * devicePixelRatio
  const drawn = map.getCanvas().width
  if (drawn < wanted - 1) console.warn(`map: drawn ${drawn} px wide where ${wanted} px are shown`)
}
