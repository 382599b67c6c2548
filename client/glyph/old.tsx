import { Show } from 'solid-js'
import css from '#client/glyph/old.module.css'
import { oldWords } from '#client/lang/health'
import { freshnessOf } from '#client/store/quiet'
import type { SourceHealth } from '#client/store/health'

/** Its height, rem; the style sheet holds the same. */
const HEIGHT = 2
export const heightOfOld = (quiet: readonly SourceHealth[]): number =>
  quiet.length > 0 ? HEIGHT : 0

/** What stands over counts that are old: whose data they are, and how old. */
export default function Old(props: { quiet: readonly SourceHealth[] }) {
  return (
    <Show when={props.quiet.length > 0}>
      <p class={css.old} data-freshness={freshnessOf(props.quiet)}>
        <span class={css.text}>{oldWords(props.quiet)}</span>
      </p>
    </Show>
  )
}
