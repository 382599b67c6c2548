/** What is behind the glass of this screen: each scene in its rectangle, and over them what covers all. */
import { createMemo, For, Show } from 'solid-js'
import { useWall } from '#client/store/context'
import css from '#client/wall/glass.module.css'
import { createLayers } from '#client/wall/layers'
import type { Making } from '#client/wall/making'
import type { Pictures } from '#client/wall/picture'
import Scene from '#client/wall/scene.tsx'
import type { Station } from '#client/wall/station'
import type { AreaCode } from '#shared/ids'
import type { Scene as Definition } from '#shared/scene'
import { meets, type Rect, type WallScreen } from '#shared/wall'

interface GlassProps {
  readonly area: AreaCode
  readonly station: Station
  readonly pictures: Pictures
  readonly making: Making
  readonly draft: Definition | undefined
}

const share = (part: number, whole: number) => `${(part / whole) * 100}%`

/** Of the screen's own rectangle, so that it holds whatever size its window has. */
function placed(rect: Rect, screen: WallScreen) {
  return {
    left: share(rect.x - screen.x, screen.width),
    top: share(rect.y - screen.y, screen.height),
    width: share(rect.width, screen.width),
    height: share(rect.height, screen.height),
  }
}

const spans = (rect: Rect, screen: WallScreen) =>
  rect.x < screen.x ||
  rect.y < screen.y ||
  rect.x + rect.width > screen.x + screen.width ||
  rect.y + rect.height > screen.y + screen.height

export default function Glass(props: GlassProps) {
  const { feed } = useWall()
  const layers = createLayers(props.pictures)
  const now = createMemo(() => props.pictures.now())
  const order = (key: string) => now().shown.findIndex((shown) => shown.key === key) + 1
  return (
    <div class={css.glass} data-lost={feed().lostAt !== undefined}>
      <For each={layers.keys()}>
        {(key) => (
          <Show when={layers.shown(key)}>
            {(shown) => (
              <Show when={meets(shown().rect, props.station.screen)}>
                <div
                  ref={props.making.time}
                  class={css.layer}
                  data-on={layers.isOn(key)}
                  data-why={shown().why}
                  inert={!layers.isOn(key)}
                  style={{
                    ...placed(shown().rect, props.station.screen),
                    'z-index': order(key),
                  }}
                >
                  <Scene
                    id={shown().scene}
                    root={props.area}
                    focus={shown().focus}
                    size={shown().rect}
                    spans={spans(shown().rect, props.station.screen)}
                    hidden={!layers.isOn(key)}
                    draft={props.draft}
                  />
                </div>
              </Show>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}
