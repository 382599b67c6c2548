/** The canvas of a wall with rectangles on it, which are moved and resized by hand. */
import { createSignal, For, Show } from 'solid-js'
import css from '#client/console/layout/layout.module.css'
import { dragged, resized, type Size } from '#client/console/layout/snap'
import { framed } from '#client/console/studio/framed'
import type { Rect } from '#shared/wall'

export interface Laid extends Rect {
  readonly name: string
}

interface BoardProps {
  readonly canvas: Size
  readonly rects: readonly Laid[]
  /** Lie below, to be seen and not touched. */
  readonly below: readonly Rect[]
  readonly label: string
  readonly chosen: number
  onChoose(index: number): void
  /** `matter` is the same as long as one drag lasts. */
  onRect(index: number, rect: Rect, matter: string): void
}

/** Within so many px of the drawing an edge takes hold. */
const REACH_PX = 8

const share = (part: number, whole: number) => `${(part / whole) * 100}%`

interface Held {
  readonly index: number
  readonly how: typeof dragged
  readonly from: Rect
  readonly x: number
  readonly y: number
}

export function Board(props: BoardProps) {
  const [held, setHeld] = createSignal<Held>()
  let board: HTMLDivElement | undefined
  let drags = 0
  const placed = ({ x, y, width, height }: Rect) => ({
    left: share(x, props.canvas.width),
    top: share(y, props.canvas.height),
    width: share(width, props.canvas.width),
    height: share(height, props.canvas.height),
  })
  const perPx = () => props.canvas.width / (board?.clientWidth ?? 1)

  function take(event: PointerEvent, index: number, how: typeof dragged) {
    const rect = props.rects[index]
    if (!rect || event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
    event.stopPropagation()
    drags += 1
    props.onChoose(index)
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y, width, height } = rect
    setHeld({ index, how, from: { x, y, width, height }, x: event.clientX, y: event.clientY })
  }
  function move(event: PointerEvent) {
    const one = held()
    if (!one) return
    const dx = (event.clientX - one.x) * perPx()
    const dy = (event.clientY - one.y) * perPx()
    const { from, how, index } = one
    const asked =
      how === dragged
        ? { ...from, x: from.x + dx, y: from.y + dy }
        : { ...from, width: from.width + dx, height: from.height + dy }
    const others = [...props.rects.filter((_, at) => at !== index), ...props.below]
    const next = how(asked, others, props.canvas, REACH_PX * perPx())
    props.onRect(index, next, `drag ${drags}`)
  }
  const drop = () => setHeld(undefined)

  return (
    <div
      ref={(element) => (board = element)}
      class={css.board}
      role="group"
      aria-label={props.label}
      style={framed(props.canvas)}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <For each={props.below}>{(rect) => <div class={css.below} style={placed(rect)} />}</For>
      <For each={props.rects.map((_, index) => index)}>
        {(index) => (
          <Show when={props.rects[index]}>
            {(rect) => (
              <div
                class={css.rect}
                style={placed(rect())}
                data-chosen={props.chosen === index}
                data-held={held()?.index === index}
                onPointerDown={(event) => take(event, index, dragged)}
              >
                <span class={css.rectName}>{rect().name}</span>
                <Show when={props.chosen === index}>
                  <span class={css.corner} onPointerDown={(event) => take(event, index, resized)} />
                </Show>
              </div>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}
