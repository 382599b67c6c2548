/** What a person chooses: one of a list, or yes and no. */
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import css from '#client/form/form.module.css'

export interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly hint?: string
  onValue(value: string): void
}

export function Choice(props: ChoiceProps) {
  const id = createUniqueId()
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class={css.select}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <Show when={props.hint}>
        <p class={css.hint}>{props.hint}</p>
      </Show>
    </div>
  )
}

interface CheckProps {
  readonly label: JSX.Element
  readonly value: boolean
  onValue(value: boolean): void
}

export function Check(props: CheckProps) {
  return (
    <label class={css.check}>
      <input
        type="checkbox"
        class={css.box}
        checked={props.value}
        onChange={(event) => props.onValue(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  )
}
