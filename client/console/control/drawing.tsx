/** A wall as it hangs: its screens to scale, each saying what is on its glass. */
import { For, Show } from 'solid-js'
import css from '#client/console/control/control.module.css'
import type { Seen } from '#client/console/control/seen'
import { coverOf, stateWords } from '#client/console/control/words'
import { words } from '#client/lang/words'
import { framed } from '#client/console/studio/framed'
import type { Target } from '#shared/kinds/wall-commanded'
import type { Rect, Wall } from '#shared/wall'

interface DrawingProps {
  readonly wall: Wall
  readonly seen: readonly Seen[]
  /** Undefined: something of another wall is meant. */
  readonly target: Target | undefined
  sceneName(id: string | undefined): string
  onScreen(name: string): void
}

const share = (part: number, whole: number) => `${(part / whole) * 100}%`

export function Drawing(props: DrawingProps) {
  const placed = (rect: Rect) => {
    const { width, height } = props.wall.canvas
    return {
      left: share(rect.x, width),
      top: share(rect.y, height),
      width: share(rect.width, width),
      height: share(rect.height, height),
    }
  }
  const names = () => props.seen.map(({ screen }) => screen.name)
  const find = (name: string) => props.seen.find(({ screen }) => screen.name === name)
  const isMeant = (name: string) =>
    props.target !== undefined &&
    (props.target.screen === name ||
      (props.target.screen === undefined && props.target.region === undefined))
  const region = () => props.wall.regions.find((one) => one.region === props.target?.region)
  return (
    <div class={css.drawing} style={framed(props.wall.canvas)}>
      <For each={names()}>
        {(name) => (
          <Show when={find(name)}>
            {(seen) => (
              <button
                type="button"
                class={css.screen}
                style={placed(seen().screen)}
                data-state={seen().state}
                aria-pressed={isMeant(name)}
                onClick={() => props.onScreen(name)}
              >
                <span class={css.name}>{name}</span>
                <span class={css.scene}>
                  {coverOf(seen()) ||
                    seen()
                      .glass?.report.shown.map(({ scene }) => props.sceneName(scene))
                      .join(words.listComma)}
                </span>
                <span class={css.mark}>{stateWords(seen(), props.sceneName)}</span>
              </button>
            )}
          </Show>
        )}
      </For>
      <Show when={region()}>{(rect) => <div class={css.region} style={placed(rect())} />}</Show>
    </div>
  )
}
