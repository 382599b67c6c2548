import { Index } from 'solid-js'
import css from '#client/glyph/digits.module.css'

/** A number whose digits are all as wide as the widest: the font has no figures of one width, and a clock may not jitter. */
export default function Digits(props: { text: string }) {
  return (
    <Index each={[...props.text]}>
      {(mark) => <span classList={{ [css.digit ?? '']: /\d/.test(mark()) }}>{mark()}</span>}
    </Index>
  )
}
