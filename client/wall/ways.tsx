/** What leads on from the wall, for whoever moves a pointer or touches it: what can be done, and the console. */
import { createSignal, onCleanup, Show } from 'solid-js'
import { linkTo } from '#client/lang/link'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import css from '#client/wall/ways.module.css'

/** After the pointer rests for so long the wall is clean again, ms. */
const SHOWN_FOR = 4_000

export function Ways(props: { onHelp(): void }) {
  const { me } = useWall()
  const [moving, setMoving] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  function moved() {
    setMoving(true)
    clearTimeout(timer)
    timer = setTimeout(() => setMoving(false), SHOWN_FOR)
  }
  const signs = ['pointermove', 'pointerdown'] as const
  for (const sign of signs) addEventListener(sign, moved, { passive: true })
  onCleanup(() => {
    for (const sign of signs) removeEventListener(sign, moved)
    clearTimeout(timer)
  })
  const name = () => {
    const looking = me.value()
    return looking?.kind === 'person' ? looking.name : undefined
  }
  return (
    <nav class={css.ways} data-shown={moving()} aria-label={words.keys.touch}>
      <button type="button" class={css.way} onClick={() => props.onHelp()}>
        {words.keys.touch}
      </button>
      <Show when={name()}>
        {(known) => (
          <a class={css.way} href={linkTo('/console')}>
            <span class={css.name}>{known()}</span>
            {words.console}
          </a>
        )}
      </Show>
    </nav>
  )
}
