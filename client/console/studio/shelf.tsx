/** What there is of one matter, as a list that leads to its editor; and the way to a new one. */
import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import css from '#client/console/console.module.css'
import { Create } from '#client/console/studio/create.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import { Answered } from '#client/page/answered.tsx'
import type { Asked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { Text } from '#shared/text'

interface Shelved {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly retired: boolean
}

interface ShelfProps {
  readonly title: string
  readonly none: string
  readonly newTitle: string
  /** Of an editor: this and the id. */
  readonly path: string
  readonly of: Asked<readonly Shelved[]>
  /** What is wrong with one, in a few words. */
  faulty?(id: string): string | undefined
  create(id: string, name: Text): Promise<unknown>
}

export function Shelf(props: ShelfProps) {
  const navigate = useNavigate()
  const [creating, setCreating] = createSignal(false)
  const sorted = (all: readonly Shelved[]) =>
    all.toSorted(
      (one, other) =>
        Number(one.retired) - Number(other.retired) || one.name.localeCompare(other.name, 'vi'),
    )
  return (
    <section class={css.section}>
      <div class={css.titleRow}>
        <h1 class={css.title}>{props.title}</h1>
        <Show when={!creating()}>
          <button type="button" class={page.plain} onClick={() => setCreating(true)}>
            {props.newTitle}
          </button>
        </Show>
      </div>
      <Show when={creating()}>
        <Create
          title={props.newTitle}
          cancel={() => setCreating(false)}
          create={async (id, name) => {
            await props.create(id, name)
            navigate(linkTo(`${props.path}/${id}`))
          }}
        />
      </Show>
      <Answered of={props.of}>
        {(all) => (
          <ul class={css.list}>
            <For each={sorted(all())} fallback={<li class={css.nothing}>{props.none}</li>}>
              {({ id, name, about, retired }) => (
                <li class={css.row}>
                  <div class={css.facts}>
                    <p class={css.rowName}>
                      {name}
                      <Show when={retired}>
                        <span class={css.state}>{studio.edit.retired}</span>
                      </Show>
                      <Show when={props.faulty?.(id)}>
                        {(fault) => <span class={css.faulty}>{fault()}</span>}
                      </Show>
                    </p>
                    <p class={css.quiet}>{about}</p>
                  </div>
                  <div class={page.actions}>
                    <a class={page.plain} href={linkTo(`${props.path}/${id}`)}>
                      {studio.edit.edit}
                    </a>
                  </div>
                </li>
              )}
            </For>
          </ul>
        )}
      </Answered>
    </section>
  )
}
