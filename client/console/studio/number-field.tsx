/** A number that is typed: taken when it fits, and said to be wrong until then. */
import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import form from '#client/form/form.module.css'
import { number } from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { fill } from '#shared/text'

interface NumberFieldProps {
  readonly label: string
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  /** Digits behind the point; none: whole numbers. */
  readonly digits?: number
  /** May be left empty. */
  readonly optional?: boolean
  readonly hint?: string
  onValue(value: number | undefined): void
}

/** As it is typed here: with a comma or a point. */
const read = (text: string): number => Number(text.trim().replace(',', '.'))

export function NumberField(props: NumberFieldProps) {
  const id = createUniqueId()
  const shown = () => (props.value === undefined ? '' : String(props.value).replace('.', ','))
  const [text, setText] = createSignal(shown())
  const fits = (typed: string): boolean => {
    if (typed.trim() === '') return props.optional === true
    const value = read(typed)
    const isWhole = props.digits !== undefined || Number.isInteger(value)
    return Number.isFinite(value) && isWhole && value >= props.min && value <= props.max
  }
  // What comes from elsewhere takes the place of what was typed, unless that says the same.
  createEffect(
    on(
      () => props.value,
      (value) => {
        const typed = text().trim() === '' ? undefined : read(text())
        if (typed !== value) setText(shown())
      },
      { defer: true },
    ),
  )
  const type = (typed: string) => {
    setText(typed)
    if (!fits(typed)) return
    const value = typed.trim() === '' ? undefined : read(typed)
    if (value !== props.value) props.onValue(value)
  }
  return (
    <div class={form.field}>
      <label class={form.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={form.input}
        inputmode={props.digits === undefined ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={text()}
        aria-invalid={!fits(text())}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <Show when={!fits(text())}>
        <p class={form.hint} role="alert">
          {fill(studio.edit.numberWrong, {
            min: number(props.min, props.digits ?? 0),
            max: number(props.max, props.digits ?? 0),
          })}
        </p>
      </Show>
      <Show when={props.hint}>
        <p class={form.hint}>{props.hint}</p>
      </Show>
    </div>
  )
}
