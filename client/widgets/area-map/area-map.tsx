import { createMemo, Show } from 'solid-js'
import MapCanvas from '#client/canvas/map.tsx'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { useWall } from '#client/store/context'
import { areaCalled, figureOf } from '#client/store/groups'
import { extentOf, type Box } from '#client/widgets/area-map/extent'
import { hasWebgl } from '#client/widgets/area-map/webgl'
import Inset from '#client/widgets/area-map/inset.tsx'
import Legend from '#client/widgets/area-map/legend.tsx'
import {
  choropleth,
  markFeatures,
  placeFeatures,
  sameChoropleth,
  sameFeatures,
} from '#client/widgets/area-map/select'
import css from '#client/widgets/area-map/area-map.module.css'
import type { Boundaries } from '#client/api/boundaries'
import { AreaCode, type IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { kindWords } from '#shared/lang/kinds'
import { fill } from '#shared/text'

export interface AreaMapParams {
  /** Whose overview the map is part of. */
  readonly area: AreaCode
  readonly indicator: IndicatorCode
}

/** Room for the title above and the legend below, rem. */
const PADDING = { top: 3.5, right: 1.5, bottom: 7.5, left: 1.5 }
const BESIDE_INSET = { ...PADDING, right: 11 }

/** The province by commune: one indicator as shades, and over it what its cameras see. */
export default function AreaMap(props: AreaMapParams) {
  const { catalogue, communes } = useWall()
  const shown = createMemo(() => {
    const definition = catalogue.value()?.get(props.indicator)
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
            <Known area={props.area} {...known()} />
          </Show>
        )}
      </Show>
    </Show>
  )
}

function Known(props: { area: AreaCode; definition: Indicator; boundaries: Boundaries }) {
  const { store, now, palette, scale } = useWall()
  const open = useSheet()
  const codes = createMemo(() => new Set(props.boundaries.features.map(({ id }) => id)))
  const names = createMemo(
    () => new Map(props.boundaries.features.map(({ id, properties }) => [id, properties.name])),
  )
  const nameOf = (area: AreaCode) => names().get(area)
  const extent = createMemo(() => extentOf(props.boundaries.features))
  const main = createMemo((): Box => extent()?.main ?? [0, 0, 0, 0])
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
  const marks = createMemo(
    () => markFeatures(store.table('camera').all(), nameOf, main()),
    undefined,
    {
      equals: sameFeatures,
    },
  )

  function explainArea(code: string) {
    const area = AreaCode.parse(code)
    const place = store.table('area').group(areaCalled(area))[0]
    open({
      title: `${place?.fullName ?? nameOf(area) ?? code}: ${say(props.definition.name)}`,
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

  const title = () => {
    const name = say(props.definition.name)
    const own = nameOf(props.area)
    return own === undefined
      ? fill(words.map.title, { name })
      : fill(words.map.titleOfOne, { name, area: own })
  }
  return (
    <div class={css.map}>
      <Show when={extent()}>
        {(known) => (
          <>
            <MapCanvas
              areas={near()}
              places={places()}
              marks={marks()}
              shades={shades().shades}
              palette={palette}
              scale={scale()}
              bounds={[...known().main]}
              padding={known().far.length > 0 ? BESIDE_INSET : PADDING}
              label={title()}
              onArea={explainArea}
              onMark={explainCamera}
            />
            <Show when={known().far.length > 0}>
              <Inset features={known().far} shades={shades().shades} onArea={explainArea} />
            </Show>
          </>
        )}
      </Show>
      <h2 class={css.title}>{title()}</h2>
      <Legend definition={props.definition} choropleth={shades()} />
    </div>
  )
}
