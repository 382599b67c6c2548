import { words } from '#client/lang/words'
import css from '#client/glyph/mark.module.css'
import type { Priority } from '#shared/quality'

/** The shape of a priority, as large as a capital letter, with its word for who cannot see it. */
export default function Mark(props: { priority: Priority }) {
  return (
    <span
      class={css.mark}
      data-priority={props.priority}
      role="img"
      aria-label={words.priority[props.priority]}
    />
  )
}
