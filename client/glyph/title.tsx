import type { ParentProps } from 'solid-js'
import css from '#client/glyph/title.module.css'

/** What stands over a widget: its name, and on its right what counts it. */
export default function Title(props: ParentProps<{ text: string }>) {
  return (
    <header class={css.head}>
      <h2 class={css.title}>{props.text}</h2>
      <div class={css.aside}>{props.children}</div>
    </header>
  )
}
