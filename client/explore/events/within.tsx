/** A figure without events of its own: what it is made of, each with the way to its events. */
import { createMemo, Index, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { behindIn } from '#client/explore/events/behind'
import css from '#client/explore/events/events.module.css'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'

export default function Within(props: { definition: Indicator }) {
  const wall = useWall()
  const { area, tree, shown, to } = useExplore()
  const rows = createMemo(() => behindIn(wall, { tree: tree(), shown }, props.definition, area()))
  const isOfCommunes = () => rows()[0]?.area.area !== area().area
  return (
    <Show when={rows().length > 0} fallback={<p class={css.meta}>{explore.events.none}</p>}>
      <p class={css.meta}>{isOfCommunes() ? explore.events.areas : explore.events.reckoned}</p>
      <ul class={css.rows}>
        <Index each={rows()}>
          {(row) => (
            <li class={css.event}>
              <Way
                class={css.row}
                href={to({
                  area: row().area.area,
                  indicator: row().definition.code,
                  view: 'events',
                })}
              >
                <span>{isOfCommunes() ? row().area.fullName : say(row().definition.name)}</span>
                <b>{format.withUnit(row().value, row().definition.unit)}</b>
              </Way>
            </li>
          )}
        </Index>
      </ul>
    </Show>
  )
}
