/** One scene in one rectangle of the wall, or the face that says why it cannot be shown. */
import { createMemo, For, Show, type Accessor } from 'solid-js'
import { say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { SceneContext } from '#client/store/scene'
import { Missing } from '#client/wall/missing.tsx'
import { createPresent } from '#client/wall/present'
import css from '#client/wall/scene.module.css'
import { substitute } from '#client/wall/substitute'
import Tile from '#client/wall/tile.tsx'
import type { AreaCode } from '#shared/ids'
import { layoutFor, type Focus, type Scene as Definition, type SceneId } from '#shared/scene'

interface SceneProps {
  /** Undefined: the tour that should be shown is not there. */
  readonly id: SceneId | undefined
  readonly root: AreaCode
  readonly focus: Focus | undefined
  /** Of the rectangle that the scene fills, px of any kind. */
  readonly size: { readonly width: number; readonly height: number }
  readonly spans: boolean
  readonly hidden: boolean
  /** In place of what is known of it: what an editor is about to save. */
  readonly draft?: Definition | undefined
}

export default function Scene(props: SceneProps) {
  const { store } = useWall()
  const known = createMemo(
    () =>
      props.draft ??
      (props.id === undefined ? undefined : store.table('scene').get(props.id)?.definition),
  )
  return (
    <Show when={known()} fallback={<Missing id={props.id} />}>
      {(definition) => <Laid {...props} definition={definition} />}
    </Show>
  )
}

function Laid(props: SceneProps & { definition: Accessor<Definition> }) {
  const { catalogue } = useWall()
  const present = createPresent(() => props.root)
  const shown = createMemo(
    () => substitute(props.definition(), catalogue.value() ?? new Map(), present()),
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  )
  const layout = createMemo(() => layoutFor(shown(), props.size))
  // By identity of what a tile is: one whose parameters stay is not made anew when another's change.
  const kept = new Map<string, Definition['tiles'][number]>()
  const laid = createMemo(() =>
    shown()
      .tiles.map((tile) => {
        const before = kept.get(tile.id)
        const same = before && JSON.stringify(before) === JSON.stringify(tile)
        const stays = same ? before : tile
        kept.set(tile.id, stays)
        return stays
      })
      .filter(({ id }) => layout().places[id])
      .toSorted((one, other) => inReadingOrder(layout().places, one.id, other.id)),
  )
  const here = {
    scene: shown,
    area: () => props.focus?.area ?? props.root,
    focus: () => props.focus,
    spans: () => props.spans,
    hidden: () => props.hidden,
  }
  return (
    <SceneContext.Provider value={here}>
      <main
        class={css.scene}
        data-scene={props.definition().scene}
        data-shape={layout().shape}
        aria-label={say(props.definition().name)}
      >
        <For each={laid()}>
          {(tile) => (
            <Show when={layout().places[tile.id]}>
              {(place) => <Tile tile={tile} place={place()} />}
            </Show>
          )}
        </For>
      </main>
    </SceneContext.Provider>
  )
}

/** From above to below and from left to right: the order of the keyboard, and of a page that is narrow. */
function inReadingOrder(
  places: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>>,
  one: string,
  other: string,
): number {
  const [a, b] = [places[one], places[other]]
  return a && b ? a.y - b.y || a.x - b.x : 0
}
