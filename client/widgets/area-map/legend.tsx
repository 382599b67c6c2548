import { createMemo, For, Show } from 'solid-js'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { createQuiet, feedsOfCameras, freshnessOf } from '#client/store/quiet'
import { colourOf, decimalsOf } from '#client/map/scale'
import type { Choropleth } from '#client/map/choropleth'
import { cameraCounts } from '#client/widgets/area-map/select'
import css from '#client/widgets/area-map/area-map.module.css'
import type { Indicator } from '#shared/indicator'
import type { CameraState } from '#shared/kinds/camera-observed'
import { fill } from '#shared/text'

const STATES: readonly CameraState[] = ['live', 'frozen', 'off']

/** The steps of the shades with their limits, what the hatches mean, the share of areas with data. */
export default function Legend(props: { definition: Indicator; choropleth: Choropleth }) {
  const { palette, store, now } = useWall()
  const steps = () => props.choropleth.steps
  const all = createMemo(() => store.table('camera').all())
  const cameras = createMemo(() => cameraCounts(all()))
  const quiet = createQuiet(createMemo(() => feedsOfCameras(all())))
  const hasOffices = createMemo(() =>
    store
      .table('place')
      .all()
      .some(({ type }) => type === 'office'),
  )
  const coverage = () => {
    const { known, all, old, asOf } = props.choropleth
    return [
      fill(words.map.coverage, { known, all }),
      ...(old > 0 ? [fill(words.map.coverageStale, { stale: old })] : []),
      ...(asOf === undefined ? [] : [fill(words.map.asOf, { time: format.asOf(asOf, now()) })]),
    ]
  }
  return (
    <footer class={css.legend}>
      <Show when={steps()}>
        {(shown) => (
          <div class={css.ramp}>
            <For each={shown().from}>
              {(from, index) => (
                <div
                  class={css.step}
                  style={{
                    '--shade': palette.ramp[colourOf(index(), shown(), palette.ramp.length)],
                  }}
                >
                  <span class={css.limit}>{format.number(from, decimalsOf(shown())(from))}</span>
                </div>
              )}
            </For>
            <div class={css.unit}>
              {format.number(shown().end, decimalsOf(shown())(shown().end))}
              {'\u2009'}
              {format.symbol(props.definition.unit).replaceAll(' ', '\u00a0')}
            </div>
          </div>
        )}
      </Show>
      <ul class={css.keys}>
        <li>
          <span class={css.noData} />
          {words.map.noData}
        </li>
        <Show when={props.choropleth.old > 0}>
          <li>
            <span class={css.old} />
            {words.map.stale}
          </li>
        </Show>
        <For each={STATES.filter((state) => cameras()[state] > 0)}>
          {(state) => (
            <li>
              <span class={css.camera} data-state={state} />
              {fill(words.map.cameras[state], { n: format.number(cameras()[state]) })}
            </li>
          )}
        </For>
        <Show when={quiet()[0]}>
          {(worst) => (
            <li class={css.camerasOld} data-freshness={freshnessOf(quiet())}>
              <span class={css.quiet} />
              {fill(words.map.camerasOld, { age: format.age(worst().quiet ?? 0) })}
            </li>
          )}
        </Show>
        <Show when={hasOffices()}>
          <li>
            <span class={css.office} />
            {words.map.office}
          </li>
        </Show>
      </ul>
      <p class={css.coverage}>
        <For each={coverage()}>{(line) => <span>{line}</span>}</For>
      </p>
    </footer>
  )
}
