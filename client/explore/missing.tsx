import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { HOME } from '#client/explore/address'
import css from '#client/explore/explore.module.css'
import { explore } from '#client/lang/explore'
import { linkTo } from '#client/lang/link'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { fill } from '#shared/text'

/** An address of an area that is not there, or not for this person. */
export function Missing(props: { code: string; root: AreaEntry | undefined }) {
  return (
    <main class={css.missing}>
      <h1>{fill(explore.unknownArea, { code: props.code })}</h1>
      <Show when={props.root}>
        {(root) => (
          <A class={css.action} href={linkTo(HOME)}>
            {fill(explore.home, { name: root().name })}
          </A>
        )}
      </Show>
    </main>
  )
}
