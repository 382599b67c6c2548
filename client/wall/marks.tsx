/** What frames the whole screen so that nobody mistakes it for live. */
import { Show } from 'solid-js'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import css from '#client/wall/marks.module.css'
import { fill } from '#shared/text'

/** Some of the figures are made up. */
export function Simulated() {
  const { store } = useWall()
  const simulated = () =>
    store
      .table('source')
      .all()
      .some(({ definition }) => definition?.simulated)
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
  const { feed, now, at } = useWall()
  return (
    <Show when={feed().lostAt}>
      {(lostAt) => (
        <>
          <div class={css.hatch} />
          <p class={css.lost} role="status">
            <strong class={css.lostWord}>{words.faces.lost}</strong>
            {fill(words.faces.lostSince, {
              time: format.seconds(at(lostAt())),
              age: format.elapsed(now() - at(lostAt())),
            })}
          </p>
        </>
      )}
    </Show>
  )
}
