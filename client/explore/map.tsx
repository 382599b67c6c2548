/** The communes around, in the shades of one figure: touched, one is looked at. */
import { createMemo, createSignal, onCleanup, Show } from 'solid-js'
import MapCanvas from '#client/canvas/map.tsx'
import { useExplore } from '#client/explore/context'
import Key from '#client/explore/key.tsx'
import css from '#client/explore/map.module.css'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { choropleth, sameChoropleth } from '#client/map/choropleth'
import { boxOf, extentOf } from '#client/map/extent'
import Inset from '#client/map/inset.tsx'
import { hasWebgl } from '#client/map/webgl'
import { useWall } from '#client/store/context'
import type { BoundaryFeature } from '#client/api/boundaries'
import type { Indicator } from '#shared/indicator'
import { AreaCode } from '#shared/ids'
import { fill } from '#shared/text'

const NOTHING = { type: 'FeatureCollection' as const, features: [] }
/** Room around what is shown, rem. */
const PADDING = { top: 0.75, right: 0.75, bottom: 0.75, left: 0.75 }
/** And for far islands, which stand at its right, or below where it is higher than wide. */
const PADDING_FAR = { wide: { ...PADDING, right: 7.5 }, high: { ...PADDING, bottom: 7.5 } }

export default function AreaMap(props: { definition: Indicator }) {
  const { communes } = useWall()
  const { tree, around } = useExplore()
  const here = createMemo(() => {
    const codes = new Set(
      tree()
        .communes(around().area)
        .map(({ area }) => area),
    )
    return communes.value()?.features.filter(({ id }) => codes.has(id)) ?? []
  })
  const title = () => {
    const { name, unit } = props.definition
    const symbol = format.symbol(unit)
    return symbol ? fill(explore.map.title, { name: say(name), unit: symbol }) : say(name)
  }
  return (
    <section class={css.map} aria-label={title()}>
      <h2 class={css.title}>{title()}</h2>
      <Show when={hasWebgl()} fallback={<p class={css.reason}>{words.map.noWebgl}</p>}>
        <Show
          when={here().length > 0}
          fallback={
            <p class={css.reason}>
              {communes.failed() ? words.map.failed : words.map.noBoundaries}
            </p>
          }
        >
          <Drawn
            definition={props.definition}
            features={here()}
            all={communes.value()?.features ?? []}
          />
        </Show>
      </Show>
    </section>
  )
}

interface DrawnProps {
  readonly definition: Indicator
  readonly features: readonly BoundaryFeature[]
  /** Of the whole province: which of them are far islands, no part of it decides. */
  readonly all: readonly BoundaryFeature[]
}

function Drawn(props: DrawnProps) {
  const { store, palette, scale, asOf } = useWall()
  const { area, go } = useExplore()
  const codes = createMemo(() => new Set(props.features.map(({ id }) => id)))
  const islands = createMemo(() => new Set(extentOf(props.all)?.far.map(({ id }) => id)))
  const extent = createMemo(() => {
    const [near, far] = [false, true].map((isFar) =>
      props.features.filter(({ id }) => islands().has(id) === isFar),
    )
    return near && far && near.length > 0 ? { near, far } : { near: props.features, far: [] }
  })
  const near = createMemo(() => ({
    type: 'FeatureCollection' as const,
    features: [...extent().near],
  }))
  const shades = createMemo(
    () =>
      choropleth(
        store.table('indicator').group(props.definition.code),
        codes(),
        props.definition,
        palette.ramp.length,
        asOf(),
      ),
    undefined,
    { equals: sameChoropleth },
  )
  const [shape, setShape] = createSignal<keyof typeof PADDING_FAR>('wide')
  function watch(canvas: HTMLElement) {
    const observer = new ResizeObserver(() =>
      setShape(canvas.clientHeight > canvas.clientWidth ? 'high' : 'wide'),
    )
    observer.observe(canvas)
    onCleanup(() => observer.disconnect())
  }
  const pick = (code: string) => go({ area: AreaCode.parse(code) })
  return (
    <>
      <div class={css.canvas} ref={watch}>
        <MapCanvas
          areas={near()}
          places={NOTHING}
          marks={NOTHING}
          shades={shades().shades}
          palette={palette}
          scale={scale()}
          markScale={1}
          labelWidth={10}
          bounds={boxOf(extent().near)}
          spans={false}
          padding={extent().far.length > 0 ? PADDING_FAR[shape()] : PADDING}
          label={explore.map.pick}
          focus={area().area}
          onArea={pick}
          onMark={() => {}}
        />
        <Show when={extent().far.length > 0}>
          <Inset
            class={css.far}
            features={extent().far}
            shades={shades().shades}
            gravest={undefined}
            onArea={pick}
          />
        </Show>
      </div>
      <Key definition={props.definition} choropleth={shades()} />
    </>
  )
}
