import { createSignal, Show } from 'solid-js'
import { pages } from '#client/lang/pages'
import css from '#client/page/page.module.css'

interface SureProps {
  readonly label: string
  /** What will happen. */
  readonly sentence: string
  readonly now: string
  readonly disabled: boolean
  act(): void
}

/** Something that cannot be taken back is asked twice, in its place; no dialog covers what it is about. */
export function Sure(props: SureProps) {
  const [asked, setAsked] = createSignal(false)
  function act() {
    setAsked(false)
    props.act()
  }
  return (
    <Show
      when={asked()}
      fallback={
        <button
          type="button"
          class={css.plain}
          disabled={props.disabled}
          onClick={() => setAsked(true)}
        >
          {props.label}
        </button>
      }
    >
      <div class={css.sure}>
        <p>{props.sentence}</p>
        <div class={css.actions}>
          <button type="button" class={css.primary} onClick={act}>
            {props.now}
          </button>
          <button
            type="button"
            class={css.plain}
            // The harmless one is what Enter presses.
            ref={(button) => queueMicrotask(() => button.focus())}
            onClick={() => setAsked(false)}
          >
            {pages.form.cancel}
          </button>
        </div>
      </div>
    </Show>
  )
}
