/** A wall that is not laid out yet: it begins as one screen. */
import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { saveWall } from '#client/api/walls'
import { laidAs } from '#client/console/layout/presets'
import { Create } from '#client/console/studio/create.tsx'
import { linkTo } from '#client/lang/link'
import { studio } from '#client/lang/studio'
import page from '#client/page/page.module.css'
import type { TourEntry } from '#shared/kinds/tour-defined'
import { Wall } from '#shared/wall'

export function NewWall(props: { tours: readonly TourEntry[] }) {
  const navigate = useNavigate()
  const [creating, setCreating] = createSignal(false)
  const tour = () => props.tours.find(({ definition }) => !definition.retired)?.tour
  return (
    <Show when={tour()}>
      {(first) => (
        <Show
          when={creating()}
          fallback={
            <div class={page.actions}>
              <button type="button" class={page.plain} onClick={() => setCreating(true)}>
                {studio.layout.newTitle}
              </button>
            </div>
          }
        >
          <Create
            title={studio.layout.newTitle}
            one
            cancel={() => setCreating(false)}
            create={async (wall, { vi: name }) => {
              await saveWall(Wall.parse({ wall, name, ...laidAs('one', first()) }), undefined)
              navigate(linkTo(`/console/walls/${wall}`))
            }}
          />
        </Show>
      )}
    </Show>
  )
}
