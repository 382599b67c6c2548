/** Where: the areas around as a map and as a ranking. A tall page shows them between the figure and what explains it. */
import { Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/explore.module.css'
import AreaMap from '#client/explore/map.tsx'
import Ranking from '#client/explore/ranking.tsx'

export default function Where() {
  const { definition } = useExplore()
  return (
    <Show when={definition()}>
      {(known) => (
        // A finger here is the map's or the list's own.
        <div class={css.where} data-sideways>
          <AreaMap definition={known()} />
          <Ranking definition={known()} />
        </div>
      )}
    </Show>
  )
}
