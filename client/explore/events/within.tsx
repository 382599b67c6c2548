/** A figure without events of its own: what it is made of, each with the way to its events. */
import { createMemo, For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/events/events.module.css'
import { inputsIn } from '#client/explore/inputs'
import { entryOf } from '#client/explore/shown'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import type { Indicator } from '#shared/indicator'

export default function Within(props: { definition: Indicator }) {
  const { store, catalogue } = useWall()
  const { area, tree, to } = useExplore()
  const rows = createMemo(() => {
    if (props.definition.formula)
      return inputsIn(store, catalogue.value(), props.definition, area().area).map(
        ({ definition, entry }) => ({
          name: say(definition.name),
          value: format.withUnit(entry.latest.value, entry.unit),
          href: to({ indicator: definition.code, view: 'events' }),
        }),
      )
    return tree()
      .communes(area().area)
      .flatMap((commune) => {
        const entry = entryOf(store, props.definition.code, commune.area)
        return entry && commune.area !== area().area
          ? [
              {
                name: commune.fullName,
                value: format.withUnit(entry.latest.value, entry.unit),
                href: to({ area: commune.area, view: 'events' }),
              },
            ]
          : []
      })
  })
  return (
    <Show when={rows().length > 0} fallback={<p class={css.meta}>{explore.events.none}</p>}>
      <p class={css.meta}>
        {props.definition.formula ? explore.events.reckoned : explore.events.areas}
      </p>
      <ul class={css.rows}>
        <For each={rows()}>
          {({ name, value, href }) => (
            <li class={css.event}>
              <Way class={css.row} href={href}>
                <span>{name}</span>
                <b>{value}</b>
              </Way>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
