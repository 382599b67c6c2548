/** Whose eyes the figures are for; a tablet goes from hand to hand. Nobody where no accounts are needed. */
import { Show } from 'solid-js'
import { HOME } from '#client/explore/address'
import css from '#client/explore/header.module.css'
import { Fault } from '#client/form/fault.tsx'
import { linkTo } from '#client/lang/link'
import { pages } from '#client/lang/pages'
import { createLeaving } from '#client/page/leaving'
import { useWall } from '#client/store/context'

export default function Person() {
  const { me } = useWall()
  const leaving = createLeaving(linkTo(HOME))
  return (
    <Show when={me.value()?.kind === 'person' && me.value()}>
      {(person) => (
        <div class={css.person}>
          <span class={css.name}>{person().name}</span>
          <button type="button" disabled={leaving.closed()} onClick={() => leaving.leave()}>
            {pages.console.signOut}
          </button>
          <Fault of={leaving} />
        </div>
      )}
    </Show>
  )
}
