/** What the shades mean, and how many of the communes have a figure. */
import { For, Show } from 'solid-js'
import css from '#client/explore/map.module.css'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Choropleth } from '#client/map/choropleth'
import { colourOf, decimalsOf } from '#client/map/scale'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Key(props: { definition: Indicator; choropleth: Choropleth }) {
  const { palette, asOf } = useWall()
  const facts = () => {
    const { known, all, old, asOf: at } = props.choropleth
    return [
      fill(words.map.coverage, { known, all }),
      ...(old > 0 ? [fill(words.map.coverageStale, { stale: old })] : []),
      ...(at === undefined ? [] : [fill(words.map.asOf, { time: format.asOf(at, asOf()) })]),
    ]
  }
  return (
    <footer class={css.key}>
      <Show when={props.choropleth.steps}>
        {(steps) => (
          <ol class={css.steps}>
            <For each={steps().from}>
              {(from, index) => (
                <li
                  style={{
                    '--shade': palette.ramp[colourOf(index(), steps(), palette.ramp.length)],
                  }}
                >
                  {format.short(from, decimalsOf(steps())(from))}
                </li>
              )}
            </For>
            <li class={css.end}>{format.short(steps().end, decimalsOf(steps())(steps().end))}</li>
          </ol>
        )}
      </Show>
      <p class={css.facts}>
        <span class={css.noData} />
        {words.map.noData}
        {words.listDot}
        {facts().join(words.listDot)}
      </p>
    </footer>
  )
}
