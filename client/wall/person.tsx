/** The way to the console, for a person who looks at the wall: there while the pointer moves, or a finger could. */
import { createSignal, onCleanup, Show } from 'solid-js'
import { linkTo } from '#client/lang/link'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import css from '#client/wall/person.module.css'

/** After the pointer rests for so long the wall is clean again, ms. */
const SHOWN_FOR = 4_000

export function Person() {
  const { me } = useWall()
  const [moving, setMoving] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  function moved() {
    setMoving(true)
    clearTimeout(timer)
    timer = setTimeout(() => setMoving(false), SHOWN_FOR)
  }
  addEventListener('pointermove', moved, { passive: true })
  onCleanup(() => {
    removeEventListener('pointermove', moved)
    clearTimeout(timer)
  })
  const name = () => {
    const looking = me.value()
    return looking?.kind === 'person' ? looking.name : undefined
  }
  return (
    <Show when={name()}>
      {(known) => (
        <a class={css.person} data-shown={moving()} href={linkTo('/console')}>
          <span class={css.name}>{known()}</span>
          <span class={css.way}>{words.console}</span>
        </a>
      )}
    </Show>
  )
}
