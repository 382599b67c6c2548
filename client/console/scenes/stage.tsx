/** The picture that is edited: the wall under a transparent grid, both as wide as there is room. */
import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { createGrid, type Grid } from '#client/console/scenes/grid'
import '#client/console/scenes/grid.css'
import { fits, layoutOf } from '#client/console/scenes/places'
import { createPreview, SIZES } from '#client/console/scenes/preview'
import css from '#client/console/scenes/scenes.module.css'
import { studio } from '#client/lang/studio'
import { grids, type Layout, type Place, type Scene, type Shape, type TileId } from '#shared/scene'
import { fill } from '#shared/text'

interface StageProps {
  readonly scene: Scene
  readonly shape: Shape
  readonly chosen: TileId | undefined
  nameOf(id: TileId): string
  isFaulty(id: TileId): boolean
  onChoose(id: TileId | undefined): void
  onLayout(layout: Layout): void
}

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

export function Stage(props: StageProps) {
  const preview = createPreview(
    () => props.scene,
    () => props.shape,
  )
  const [width, setWidth] = createSignal(0)
  let stage: HTMLDivElement | undefined
  let field: HTMLDivElement | undefined
  let grid: Grid | undefined

  const layout = () => layoutOf(props.scene, props.shape)
  const size = () => SIZES[props.shape]
  const scale = () => width() / size().width

  const named = (id: TileId) =>
    props.isFaulty(id) ? fill(studio.scenes.faulty, { name: props.nameOf(id) }) : props.nameOf(id)
  const labelled = (id: TileId, place: Place | undefined) =>
    fill(studio.scenes.tileLabel, {
      tile: id,
      name: named(id),
      x: (place?.x ?? 0) + 1,
      y: (place?.y ?? 0) + 1,
      w: place?.w ?? 0,
      h: place?.h ?? 0,
    })
  const show = () =>
    grid?.show(
      props.scene.tiles.map(({ id }) => ({
        id,
        name: named(id),
        label: labelled(id, layout()[id]),
        chosen: id === props.chosen,
        faulty: props.isFaulty(id),
      })),
      layout(),
    )

  onMount(() => {
    stage?.prepend(preview.frame)
    preview.frame.className = css.frame ?? ''
    const watch = new ResizeObserver(() => setWidth(stage?.clientWidth ?? 0))
    if (stage) watch.observe(stage)
    onCleanup(() => watch.disconnect())
  })
  // Columns and rows are set once in the life of a grid.
  createEffect(
    on(
      () => props.shape,
      (shape) => {
        if (!field) return
        const element = document.createElement('div')
        element.className = 'grid-stack'
        field.replaceChildren(element)
        const made = createGrid({
          element,
          shape,
          onPlaces: (places) => props.onLayout(Object.fromEntries(places)),
          onChoose: (id) => props.onChoose(id),
        })
        grid = made
        onCleanup(() => made.destroy())
      },
    ),
  )
  createEffect(() => {
    const px = (size().height * scale()) / grids[props.shape].rows
    if (px > 0) grid?.rowHeight(px)
    preview.frame.style.transform = `scale(${scale()})`
    show()
  })

  function key(event: KeyboardEvent) {
    const id = props.chosen
    const place = id && layout()[id]
    if (!id || !place) return
    const by = ARROWS[event.key]
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = event.shiftKey
      ? { ...place, w: place.w + by.x, h: place.h + by.y }
      : { ...place, x: place.x + by.x, y: place.y + by.y }
    if (fits(layout(), props.shape, id, next)) props.onLayout({ ...layout(), [id]: next })
  }

  return (
    <div
      ref={(element) => (stage = element)}
      class={css.stage}
      role="group"
      aria-label={studio.scenes.stage}
      data-shape={props.shape}
      onKeyDown={key}
      onPointerDown={(event) => {
        // Beside all tiles: none is meant.
        if (event.target instanceof HTMLElement && event.target.classList.contains('grid-stack'))
          props.onChoose(undefined)
      }}
    >
      <div ref={(element) => (field = element)} class={css.overlay} />
      <Show when={!preview.ready()}>
        <p class={css.waiting}>{studio.scenes.waiting}</p>
      </Show>
    </div>
  )
}
