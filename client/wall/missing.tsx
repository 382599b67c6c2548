/** In place of a scene that is not there: which one, and how to go on. */
import { createMemo, For, Show } from 'solid-js'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { useFaults } from '#client/wall/faults'
import css from '#client/wall/scene.module.css'
import type { SceneId } from '#shared/scene'
import { fill } from '#shared/text'

/** Of the address; on a wall its programme chooses. */
const ASKED = 'scene'

function addressOf(scene: SceneId): string {
  const query = new URLSearchParams(location.search)
  query.set(ASKED, scene)
  return `${location.pathname}?${query}`
}

/** `id` undefined: the tour that should be shown is not there. */
export function Missing(props: { id: SceneId | undefined }) {
  const { store } = useWall()
  const what = props.id ? fill(words.scene.missing, { scene: props.id }) : words.scene.noTour
  useFaults().note({ ...(props.id && { scene: props.id }), what })
  const isAsked = new URLSearchParams(location.search).get(ASKED) === props.id
  const others = createMemo(() =>
    store
      .table('scene')
      .all()
      .filter(({ definition }) => !definition.retired)
      .map(({ scene, definition }) => ({ scene, name: say(definition.name) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
  )
  return (
    <div class={css.missing} role="alert">
      <p class={css.title}>{words.scene.missingTitle}</p>
      <p>{what}</p>
      <Show when={isAsked && others().length > 0} fallback={<p>{words.scene.elsewhere}</p>}>
        <p>{words.scene.others}</p>
        <ul class={css.others}>
          <For each={others()}>
            {({ scene, name }) => (
              <li>
                {/* A page anew, of the whole window: which scene it is of is in its address. */}
                <a class={css.other} href={addressOf(scene)} target="_top">
                  {name}
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
