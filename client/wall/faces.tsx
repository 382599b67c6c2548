/** What the whole screen shows when it cannot show the province. */
import { Show, type JSX } from 'solid-js'
import { words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import css from '#client/wall/faces.module.css'
import { COUNTRY } from '#shared/ids'

function Face(props: { title: string; sentence: string; children?: JSX.Element }) {
  return (
    <main class={css.face}>
      <div class={css.body}>
        <h1 class={css.title}>{props.title}</h1>
        <p class={css.sentence}>{props.sentence}</p>
        {props.children}
      </div>
    </main>
  )
}

/** `sentence`: what is waited for, where it is not a wall. */
export function Waiting(props: { sentence?: string }) {
  const { feed } = useWall()
  return (
    <Show
      when={feed().state === 'connecting'}
      fallback={
        <Face title={words.faces.waitingTitle} sentence={props.sentence ?? words.faces.waiting} />
      }
    >
      <Face title={words.faces.connectingTitle} sentence={words.faces.connecting} />
    </Show>
  )
}

export function Incompatible() {
  return (
    <Face title={words.faces.incompatibleTitle} sentence={words.faces.incompatible}>
      <button type="button" class={css.action} onClick={() => location.reload()}>
        {words.faces.reload}
      </button>
    </Face>
  )
}

/** To whom the whole country is open, an empty wall is one that has not been set up; to others it need not be. */
export function Empty() {
  const { me } = useWall()
  const everywhere = () => me.value()?.grants.some(({ area }) => area === COUNTRY) ?? true
  return (
    <Show
      when={everywhere()}
      fallback={<Face title={words.faces.nothingHeldTitle} sentence={words.faces.nothingHeld} />}
    >
      <NotSetUp />
    </Show>
  )
}

function NotSetUp() {
  return (
    <Face title={words.faces.emptyTitle} sentence={words.faces.empty}>
      <code class={css.command}>npm run ioc -- province import FILE</code>
    </Face>
  )
}
