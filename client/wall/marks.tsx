/** What frames the whole screen so that nobody mistakes it for live. */
import { Show } from 'solid-js'
import { words } from '#client/lang/words'
import css from '#client/wall/marks.module.css'
import { createLostSince, createSimulated } from '#client/wall/trust'

/** Some of the figures are made up. */
export function Simulated() {
  const simulated = createSimulated()
  return (
    <Show when={simulated()}>
      <div class={css.simulated}>
        <p class={css.word}>{words.simulated}</p>
      </div>
    </Show>
  )
}

/** The link is lost: what is shown is the last that was known. */
export function Lost() {
  const lostSince = createLostSince()
  return (
    <Show when={lostSince()}>
      {(since) => (
        <>
          <div class={css.hatch} />
          <p class={css.lost} role="status">
            <strong class={css.lostWord}>{words.faces.lost}</strong>
            {since()}
          </p>
        </>
      )}
    </Show>
  )
}
