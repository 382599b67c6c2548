/** What a person types in: label above, hint under it, never only a placeholder. */
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import css from '#client/form/form.module.css'
import { pages } from '#client/lang/pages'

interface FieldProps {
  readonly label: string
  readonly value: string
  onValue(value: string): void
  readonly hint?: string | undefined
  readonly type?: 'text' | 'email' | 'password'
  readonly autocomplete?: JSX.HTMLAutocomplete
  readonly inputmode?: 'numeric' | 'email' | 'text'
  /** Digits that are compared with those of a screen. */
  readonly large?: boolean
  readonly autofocus?: boolean
}

/** Focus is set by script: the attribute only works while a page is loaded. */
const focused = (wanted: boolean | undefined) => (element: HTMLInputElement) => {
  if (wanted) queueMicrotask(() => element.focus())
}

export function Field(props: FieldProps) {
  const id = createUniqueId()
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <Hint id={id} hint={props.hint} />
      <Input id={id} {...props} />
    </div>
  )
}

/** With a way to see what was typed; pasting works as anywhere. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'inputmode' | 'large'>) {
  const id = createUniqueId()
  const [shown, setShown] = createSignal(false)
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <Hint id={id} hint={props.hint} />
      <div class={css.revealing}>
        <Input id={id} {...props} type={shown() ? 'text' : 'password'} />
        <button
          type="button"
          class={css.reveal}
          aria-controls={id}
          aria-label={shown() ? pages.form.hidePassword : pages.form.showPassword}
          onClick={() => setShown(!shown())}
        >
          {shown() ? pages.form.hide : pages.form.show}
        </button>
      </div>
    </div>
  )
}

function Hint(props: { id: string; hint: string | undefined }) {
  return (
    <Show when={props.hint}>
      <p class={css.hint} id={`${props.id}-hint`}>
        {props.hint}
      </p>
    </Show>
  )
}

function Input(props: FieldProps & { id: string }) {
  return (
    <input
      ref={(element) => focused(props.autofocus)(element)}
      id={props.id}
      class={css.input}
      classList={{ [css.large ?? '']: props.large === true }}
      type={props.type ?? 'text'}
      value={props.value}
      autocomplete={props.autocomplete ?? 'off'}
      autocapitalize={props.type === 'email' || props.type === 'password' ? 'off' : undefined}
      spellcheck={false}
      inputmode={props.inputmode}
      aria-describedby={props.hint ? `${props.id}-hint` : undefined}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
  )
}
