/** The chosen tile: where it lies, its lines, and what it is told. */
import { createSignal, For, Show } from 'solid-js'
import { Parameters } from '#client/console/scenes/parameters.tsx'
import { fits, freePlace, layoutOf, without, withLayout } from '#client/console/scenes/places'
import css from '#client/console/console.module.css'
import { NumberField } from '#client/console/studio/number-field.tsx'
import studioCss from '#client/console/studio/studio.module.css'
import { Check } from '#client/form/choice.tsx'
import { studio } from '#client/lang/studio'
import { widgetName } from '#client/lang/tiles'
import page from '#client/page/page.module.css'
import type { TileFault } from '#client/widgets/fault'
import { widgetCalled } from '#client/widgets/index'
import type { Indicator } from '#shared/indicator'
import { grids, type Place, type Scene, type Shape, type Tile } from '#shared/scene'

interface TileFormProps {
  readonly scene: Scene
  readonly shape: Shape
  readonly tile: Tile
  readonly faults: readonly TileFault[]
  readonly catalogue: readonly Indicator[]
  onScene(scene: Scene, matter?: string): void
  onRemove(): void
}

export function TileForm(props: TileFormProps) {
  const id = () => props.tile.id
  const layout = () => layoutOf(props.scene, props.shape)
  const place = () => layout()[id()]
  const [refused, setRefused] = createSignal(false)

  const put = (more: Partial<Tile>, matter?: string) =>
    props.onScene(
      {
        ...props.scene,
        tiles: props.scene.tiles.map((tile) => (tile.id === id() ? { ...tile, ...more } : tile)),
      },
      matter && `${id()} ${matter}`,
    )
  const lie = (next: Place) => {
    const free = fits(layout(), props.shape, id(), next)
    setRefused(!free)
    if (free) props.onScene(withLayout(props.scene, props.shape, { ...layout(), [id()]: next }))
  }
  const line = (side: 'top' | 'left', on: boolean) =>
    put({ lines: [...props.tile.lines.filter((one) => one !== side), ...(on ? [side] : [])] })
  const field = (key: keyof Place, now: Place, min: number, max: number) => (
    <NumberField
      label={studio.edit[key]}
      value={now[key]}
      min={min}
      max={max}
      onValue={(value) => value !== undefined && lie({ ...now, [key]: value })}
    />
  )

  return (
    <section class={studioCss.panel} aria-label={studio.scenes.chosen}>
      <h2 class={studioCss.when}>
        {widgetName(props.tile.widget)}
        <span class={css.state}>{id()}</span>
      </h2>
      <Show when={props.faults.length > 0}>
        <div class={page.fault} role="alert">
          <p>{studio.scenes.faults}</p>
          <ul>
            <For each={props.faults}>{({ sentence }) => <li>{sentence}</li>}</For>
          </ul>
        </div>
      </Show>
      <Show
        when={place()}
        fallback={
          <button
            type="button"
            class={page.plain}
            onClick={() => {
              const free = freePlace(layout(), props.shape, id())
              setRefused(!free)
              if (free) lie(free)
            }}
          >
            {studio.scenes.place}
          </button>
        }
      >
        {(now) => (
          <>
            <p class={css.quiet}>{studio.scenes.position}</p>
            <div class={studioCss.four}>
              {field('x', now(), 0, grids[props.shape].columns - 1)}
              {field('y', now(), 0, grids[props.shape].rows - 1)}
              {field('w', now(), 1, grids[props.shape].columns)}
              {field('h', now(), 1, grids[props.shape].rows)}
            </div>
          </>
        )}
      </Show>
      <Show when={refused()}>
        <p class={page.fault} role="alert">
          {studio.scenes.noPlace}
        </p>
      </Show>
      <Show when={widgetCalled(props.tile.widget)} keyed>
        {(widget) => (
          <Parameters
            widget={widget}
            params={props.tile.params}
            catalogue={props.catalogue}
            onParams={(params, matter) => put({ params }, matter)}
          />
        )}
      </Show>
      <div>
        <p>{studio.scenes.lines}</p>
        <Check
          label={studio.scenes.lineTop}
          value={props.tile.lines.includes('top')}
          onValue={(on) => line('top', on)}
        />
        <Check
          label={studio.scenes.lineLeft}
          value={props.tile.lines.includes('left')}
          onValue={(on) => line('left', on)}
        />
      </div>
      <div class={page.actions}>
        <Show when={place()}>
          <button
            type="button"
            class={page.plain}
            onClick={() =>
              props.onScene(withLayout(props.scene, props.shape, without(layout(), id())))
            }
          >
            {studio.scenes.unplace}
          </button>
        </Show>
        <button type="button" class={page.plain} onClick={() => props.onRemove()}>
          {studio.scenes.removeTile}
        </button>
      </div>
    </section>
  )
}
