import { Show, type JSX } from 'solid-js'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import type { Asked } from '#client/page/asked'
import css from '#client/page/page.module.css'

/** What was asked, or that it is on its way, or why it is not. An old answer stays under the fault. */
export function Answered<T>(props: { of: Asked<T>; children: (value: () => T) => JSX.Element }) {
  const held = () => {
    const value = props.of.value()
    return value === undefined ? undefined : { value }
  }
  return (
    <>
      <Show when={props.of.fault()}>
        {(said) => (
          <div class={css.fault} role="alert">
            <p>{said()}</p>
            <button type="button" class={css.plain} onClick={() => props.of.refresh()}>
              {pages.retry}
            </button>
          </div>
        )}
      </Show>
      <Show
        when={held()}
        fallback={
          <Show when={!props.of.fault()}>
            <p class={css.loading}>{words.tile.loading}</p>
          </Show>
        }
      >
        {(known) => props.children(() => known().value)}
      </Show>
    </>
  )
}
