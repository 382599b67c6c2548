/** One indicator of the area: what it is, how it stands to its target, what has to be said of it. */
import { createMemo, For, Show } from 'solid-js'
import css from '#client/explore/area/area.module.css'
import { useExplore } from '#client/explore/context'
import { marksOf } from '#client/explore/marks'
import Way from '#client/explore/way.tsx'
import Mark from '#client/glyph/mark.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { aimOf } from '#client/store/target'
import { breachOf, type Indicator } from '#shared/indicator'

export default function Row(props: { definition: Indicator }) {
  const { asOf } = useWall()
  const { area, shown: shownOf, to } = useExplore()
  const shown = createMemo(() => shownOf(props.definition, area().area))
  const warnings = createMemo(() => {
    const held = shown()
    return held ? marksOf(held, props.definition, asOf()).filter(({ warns }) => warns) : []
  })
  const aim = () => aimOf(props.definition, shown()?.value, asOf())
  const breach = () => breachOf(props.definition, shown()?.value ?? NaN)
  return (
    <li>
      <Way class={css.row} href={to({ indicator: props.definition.code, view: 'figure' })}>
        <span class={css.name}>{say(props.definition.name)}</span>
        <span class={css.value}>
          <Show when={breach()}>{(limit) => <Mark priority={limit().priority} />}</Show>
          <Show when={shown()} fallback={<span class={css.absent}>{explore.ranking.none}</span>}>
            {(held) => (
              <>
                <b>{format.figure(held().value, props.definition.unit)}</b>{' '}
                <span class={css.unit}>{format.symbol(props.definition.unit)}</span>
              </>
            )}
          </Show>
        </span>
        <span class={css.aim}>{aim()?.words}</span>
        <span class={css.marks}>
          <For each={warnings()}>{({ text }) => <span class={css.warning}>{text}</span>}</For>
        </span>
      </Way>
    </li>
  )
}
