import { Show } from 'solid-js'
import { intoView } from '#client/form/into-view'
import type { Submission } from '#client/form/submission'
import { words } from '#client/lang/words'
import css from '#client/page/page.module.css'
import { fill } from '#shared/text'

/** The one line that says what went wrong; announced, since it appears away from where one looks. */
export function Fault(props: { of: Submission }) {
  return (
    <>
      <div class={css.alert} role="alert">
        <Show when={props.of.wait() === 0 && props.of.fault()}>
          {(said) => (
            <p class={css.fault} ref={intoView}>
              {said()}
            </p>
          )}
        </Show>
      </div>
      {/* It counts down, and is not to be read aloud each second. */}
      <Show when={props.of.wait() > 0}>
        <p class={css.fault} ref={intoView}>
          {fill(words.fault.tooMany, { n: props.of.wait() })}
        </p>
      </Show>
    </>
  )
}
