/** The screens that are laid out on the walls, for who pairs one: those that wait for their glass first. */
import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { fetchScreens } from '#client/api/console'
import { fetchWalls } from '#client/api/walls'
import css from '#client/console/studio/studio.module.css'
import { studio } from '#client/lang/studio'
import { createAsked } from '#client/page/asked'
import type { WallId } from '#shared/wall'

interface OfferProps {
  readonly wall: string
  readonly name: string
  /** Asked anew whenever this changes: a screen was paired. */
  readonly turn: unknown
  onChoose(wall: WallId, name: string): void
}

export function Offer(props: OfferProps) {
  const walls = createAsked(fetchWalls)
  const screens = createAsked(fetchScreens)
  createEffect(
    on(
      () => props.turn,
      () => screens.refresh(),
      { defer: true },
    ),
  )
  const laid = createMemo(() => {
    const paired = screens.value() ?? []
    return (walls.value()?.entries ?? [])
      .filter(({ definition }) => !definition.retired && definition.screens.length > 0)
      .map(({ wall, definition }) => ({
        wall,
        called: definition.name,
        screens: definition.screens
          .map(({ name }) => ({
            name,
            taken: paired.some(
              (one) => one.name === name && (one.wall === wall || one.wall === definition.name),
            ),
          }))
          .toSorted((one, other) => Number(one.taken) - Number(other.taken)),
      }))
  })
  return (
    <For each={laid()}>
      {({ wall, called, screens: hung }) => (
        <fieldset class={css.group}>
          <legend>{called}</legend>
          <div class={css.choices}>
            <For each={hung}>
              {({ name, taken }) => (
                <button
                  type="button"
                  class={css.choice}
                  aria-pressed={props.wall === wall && props.name === name}
                  onClick={() => props.onChoose(wall, name)}
                >
                  {name}
                  <Show when={taken}>
                    <span class={css.taken}>{studio.pair.taken}</span>
                  </Show>
                </button>
              )}
            </For>
          </div>
        </fieldset>
      )}
    </For>
  )
}
