import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import MapCanvas from '#client/canvas/map.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { wrongFacts } from '#client/sheet/wrong'
import { useWall } from '#client/store/context'
import { areaCalled, figureOf } from '#client/store/groups'
import { createIndicator } from '#client/store/indicator'
import { useScene } from '#client/store/scene'
import { boxOf, extentOf, type Box } from '#client/map/extent'
import type { params } from '#client/widgets/area-map/params'
import { hasWebgl } from '#client/map/webgl'
import Inset from '#client/map/inset.tsx'
import Legend from '#client/widgets/area-map/legend.tsx'
import { markFeatures, middlesOf } from '#client/map/marks'
import { choropleth, sameChoropleth } from '#client/map/choropleth'
import { placeFeatures, sameFeatures } from '#client/widgets/area-map/select'
import css from '#client/widgets/area-map/area-map.module.css'
import type { Boundaries } from '#client/api/boundaries'
import { AreaCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { kindWords } from '#shared/lang/kinds'
import { fill } from '#shared/text'
import type * as z from 'zod'

/** Room for the title above and the legend below, or on the left where the place is low, rem. */
const PADDING = { top: 3.5, right: 1.5, bottom: 7.5, left: 1.5 }
const PADDING_BESIDE = { top: 3, right: 1.5, bottom: 0.75, left: 12.5 }
/** Room for far islands, rem. */
const INSET = 10
/** From this ratio of width to height on the legend stands beside; the style sheet says the same. */
const BESIDE_FROM = 1.25
/** A map lower than this, rem, is drawn with smaller marks, and labels of more and shorter lines. */
const LOW = 30
const SMALL = { markScale: 0.6, labelWidth: 8 }
const USUAL = { markScale: 1, labelWidth: 14 }
/** A place this high, rem, has room for far islands above the legend beside; the style sheet says the same. */
const STACKED_FROM = 23

/** The province by commune: one indicator as shades, and over it its cameras and what is wrong. */
export default function AreaMap(props: z.output<typeof params>) {
  const scene = useScene()
  const { catalogue, communes } = useWall()
  const indicator = createIndicator(() => props.indicator)
  const shown = createMemo(() => {
    const definition = indicator()
    const boundaries = communes.value()
    return definition && boundaries && { definition, boundaries }
  })
  const reason = () => (catalogue.failed() || communes.failed() ? words.map.failed : '')
  return (
    <Show when={hasWebgl()} fallback={<p class={css.reason}>{words.map.noWebgl}</p>}>
      <Show when={shown()} fallback={<p class={css.reason}>{reason()}</p>}>
        {(known) => (
          <Show
            when={known().boundaries.features.length > 0}
            fallback={<p class={css.reason}>{words.map.noBoundaries}</p>}
          >
            <Known area={props.area ?? scene.area()} {...known()} />
          </Show>
        )}
      </Show>
    </Show>
  )
}

/** What is shown around a camera in focus, degrees: some ten kilometres. */
const AROUND = 0.05

function Known(props: { area: AreaCode; definition: Indicator; boundaries: Boundaries }) {
  const { store, now, palette, scale, wrong } = useWall()
  const scene = useScene()
  const open = useSheet()
  const codes = createMemo(() => new Set(props.boundaries.features.map(({ id }) => id)))
  const names = createMemo(
    () => new Map(props.boundaries.features.map(({ id, properties }) => [id, properties.name])),
  )
  const nameOf = (area: AreaCode) => names().get(area)
  const extent = createMemo(() => extentOf(props.boundaries.features))
  const main = createMemo((): Box => extent()?.main ?? [0, 0, 0, 0])
  /** The area or the camera in focus, or all of the mainland. */
  const bounds = createMemo(
    (): Box => {
      const { area, camera } = scene.focus() ?? {}
      const feature = props.boundaries.features.find(({ id }) => id === area)
      if (feature) return boxOf([feature])
      const seen = camera === undefined ? undefined : store.table('camera').get(camera)?.status
      if (!seen) return main()
      const [longitude, latitude] = seen.position
      return [longitude - AROUND, latitude - AROUND, longitude + AROUND, latitude + AROUND]
    },
    undefined,
    { equals: (one, other) => one.join() === other.join() },
  )
  const near = createMemo(() => ({
    type: 'FeatureCollection' as const,
    features: [...(extent()?.near ?? [])],
  }))

  const shades = createMemo(
    () => {
      const entries = store.table('indicator').group(props.definition.code)
      return choropleth(entries, codes(), props.definition, palette.ramp.length, now())
    },
    undefined,
    { equals: sameChoropleth },
  )
  const places = createMemo(() => placeFeatures(store.table('place').all(), main()), undefined, {
    equals: sameFeatures,
  })
  const middleOf = createMemo(() => middlesOf(props.boundaries.features))
  const marks = createMemo(
    () =>
      markFeatures({
        cameras: store.table('camera').all(),
        wrong: wrong(),
        middleOf: middleOf(),
        main: main(),
      }),
    undefined,
    { equals: sameFeatures },
  )
  /** Of what is wrong on the far islands. */
  const gravest = createMemo(() => {
    const far = new Set(extent()?.far.map(({ id }) => id))
    return wrong().find(({ area }) => area !== undefined && far.has(area))?.priority
  })

  function explainArea(code: string) {
    const area = AreaCode.parse(code)
    const place = store.table('area').group(areaCalled(area))[0]
    open({
      title: `${place?.fullName ?? nameOf(area) ?? code}: ${say(props.definition.name)}`,
      of: { indicator: props.definition.code, area },
      facts() {
        const entry = store.table('indicator').group(figureOf(props.definition.code, area))[0]
        if (!entry) return []
        const value = format.withUnit(entry.latest.value, entry.unit)
        return [
          [
            { name: words.sheet.value, value },
            ...provenanceFacts(store, entry.latest, entry.latest.revision),
          ],
        ]
      },
    })
  }

  function explainMark(id: string) {
    const find = () => wrong().filter(({ key }) => key === id)
    const [item] = find()
    if (item) open({ title: item.what, facts: () => wrongFacts(store, find()) })
    else explainCamera(id)
  }

  function explainCamera(id: string) {
    const find = () =>
      store
        .table('camera')
        .all()
        .find(({ camera }) => camera === id)
    open({
      title: find()?.status?.name ?? id,
      facts() {
        const { status, detection, flow } = find() ?? {}
        const { sheet } = words
        return [
          detection && [
            { name: sheet.value, value: say(kindWords.detection[detection.type]) },
            { name: sheet.state, value: words.priority[detection.priority] },
            ...provenanceFacts(store, detection),
          ],
          flow && [
            {
              name: sheet.value,
              value: format.withUnit(flow.vehiclesPerHour, 'vehicles_per_hour'),
            },
            ...provenanceFacts(store, flow),
          ],
          status && [
            { name: sheet.state, value: words.map[status.state] },
            ...provenanceFacts(store, status),
          ],
        ].filter((group) => group !== undefined)
      },
    })
  }

  const [host, setHost] = createSignal<HTMLElement>()
  const [size, setSize] = createSignal({ width: 0, height: 0 })
  createEffect(() => {
    const place = host()
    if (!place) return
    const observer = new ResizeObserver(([entry]) => entry && setSize(entry.contentRect))
    observer.observe(place)
    onCleanup(() => observer.disconnect())
  })
  const padding = createMemo(() => {
    const { width, height } = size()
    const isBeside = width >= BESIDE_FROM * height
    const own = isBeside ? PADDING_BESIDE : PADDING
    const isStacked = isBeside && height >= STACKED_FROM * scale()
    const hasInset = (extent()?.far.length ?? 0) > 0
    return hasInset && !isStacked ? { ...own, right: INSET } : own
  })
  const sizes = createMemo(() => (size().height < LOW * scale() ? SMALL : USUAL))
  const title = () => {
    const name = say(props.definition.name)
    const own = nameOf(props.area)
    return own === undefined
      ? fill(words.map.title, { name })
      : fill(words.map.titleOfOne, { name, area: own })
  }
  return (
    <div class={css.map} ref={setHost} data-near={bounds() !== main()}>
      {/* Not before the size is known: for another one the map would be made anew. */}
      <Show when={size().height > 0 && extent()}>
        {(known) => (
          <>
            <MapCanvas
              areas={near()}
              places={places()}
              marks={marks()}
              shades={shades().shades}
              palette={palette}
              scale={scale()}
              bounds={bounds()}
              spans={scene.spans()}
              padding={padding()}
              {...sizes()}
              label={title()}
              focus={scene.focus()?.area}
              onArea={explainArea}
              onMark={explainMark}
            />
            <Show when={known().far.length > 0}>
              <Inset
                class={css.inset}
                features={known().far}
                shades={shades().shades}
                gravest={gravest()}
                onArea={explainArea}
              />
            </Show>
          </>
        )}
      </Show>
      <h2 class={css.title}>{title()}</h2>
      <Legend definition={props.definition} choropleth={shades()} />
    </div>
  )
}
