/** What can be done at this screen, by key or by touch. It closes by `?`, by Escape, or by a touch beside it. */
import { createEffect, createSignal, For, Show } from 'solid-js'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import css from '#client/wall/help.module.css'
import { deeds, otherKeys } from '#client/wall/keys'
import type { Local } from '#client/wall/local'
import type { SceneId } from '#shared/scene'

/** So many scenes have a key. */
const NUMBERED = 9

export default function Help(props: { local: Local }) {
  const { store } = useWall()
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  createEffect(() => dialog()?.showModal())
  const close = () => dialog()?.close()
  const nameOf = (scene: SceneId) => {
    const known = store.table('scene').get(scene)
    return known ? say(known.definition.name) : scene
  }
  /** Closed first: what is done may open something of its own. */
  function act(deed: () => void) {
    close()
    deed()
  }
  return (
    <dialog
      ref={setDialog}
      class={css.help}
      aria-label={words.keys.title}
      onClose={() => props.local.deeds.help()}
      onClick={(event) => event.target === event.currentTarget && close()}
      onKeyDown={({ key }) => key === '?' && close()}
    >
      <div class={css.body}>
        <section>
          <h2 class={css.title}>{words.keys.scenes}</h2>
          <For each={props.local.scenes()}>
            {(scene, index) => (
              <button
                type="button"
                class={css.deed}
                onClick={() => act(() => props.local.deeds.scene(index() + 1))}
              >
                <Show when={index() < NUMBERED} fallback={<span class={css.noKey} />}>
                  <kbd class={css.key}>{index() + 1}</kbd>
                </Show>
                {nameOf(scene)}
              </button>
            )}
          </For>
        </section>
        <section>
          <h2 class={css.title}>{words.keys.title}</h2>
          <For each={deeds}>
            {({ name, key }) => (
              <button
                type="button"
                class={css.deed}
                onClick={() => (name === 'help' ? close() : act(props.local.deeds[name]))}
              >
                <kbd class={css.key}>{key.toUpperCase()}</kbd>
                {words.keys[name]}
              </button>
            )}
          </For>
          <dl class={css.others}>
            <For each={otherKeys()}>
              {([keys, does]) => (
                <>
                  <dt>{keys}</dt>
                  <dd>{does}</dd>
                </>
              )}
            </For>
          </dl>
        </section>
      </div>
    </dialog>
  )
}
