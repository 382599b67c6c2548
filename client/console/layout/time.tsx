import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import form from '#client/form/form.module.css'
import { studio } from '#client/lang/studio'

interface TimeProps {
  readonly label: string
  /** After midnight of Viet Nam. */
  readonly minute: number
  onMinute(minute: number): void
}

const HOUR_MINUTES = 60
const two = (value: number): string => String(value).padStart(2, '0')
const shown = (minute: number): string =>
  `${two(Math.floor(minute / HOUR_MINUTES))}:${two(minute % HOUR_MINUTES)}`

/** "7:30", "0730" and "07.30" are one time. */
function read(typed: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})[:.h]?(\d{2})$/.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Number(hour) * HOUR_MINUTES + Number(minute)
}

/** A time of day, to the minute. A browser's own field for it would follow the machine: half past three PM. */
export function Time(props: TimeProps) {
  const id = createUniqueId()
  const [text, setText] = createSignal(shown(props.minute))
  createEffect(
    on(
      () => props.minute,
      (minute) => read(text()) !== minute && setText(shown(minute)),
      { defer: true },
    ),
  )
  const type = (typed: string) => {
    setText(typed)
    const minute = read(typed)
    if (minute !== undefined && minute !== props.minute) props.onMinute(minute)
  }
  return (
    <div class={form.field}>
      <label class={form.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={form.input}
        inputmode="numeric"
        autocomplete="off"
        value={text()}
        aria-invalid={read(text()) === undefined}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => setText(shown(props.minute))}
      />
      <Show when={read(text()) === undefined}>
        <p class={form.hint} role="alert">
          {studio.edit.timeWrong}
        </p>
      </Show>
    </div>
  )
}
