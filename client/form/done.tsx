import { Show } from 'solid-js'
import { intoView } from '#client/form/into-view'
import css from '#client/page/page.module.css'

/** That it was done. */
export function Done(props: { sentence: string | undefined }) {
  return (
    <Show when={props.sentence} keyed>
      {(sentence) => (
        <p class={css.done} role="status" ref={intoView}>
          {sentence}
        </p>
      )}
    </Show>
  )
}
