/** What frames the whole screen so that nobody mistakes it for live. */
import { Show } from 'solid-js'
import { words } from '#client/lang/words'
import css from '#client/wall/marks.module.css'
import type { Station } from '#client/wall/station'
import { createLostSince, createSimulated } from '#client/wall/trust'

interface SimulatedProps {
  readonly station: Station
  /** A scene on this screen has a strip on top, which says it. */
  readonly said: boolean
}

/** Some of the figures are made up: a frame around the wall, of which each screen draws its own edges. */
export function Simulated(props: SimulatedProps) {
  const simulated = createSimulated()
  const edges = () => {
    const { wall, screen } = props.station
    return {
      top: screen.y === 0,
      left: screen.x === 0,
      right: screen.x + screen.width === wall.canvas.width,
      bottom: screen.y + screen.height === wall.canvas.height,
    }
  }
  return (
    <Show when={simulated()}>
      <div
        class={css.simulated}
        data-edges={Object.entries(edges())
          .flatMap(([name, own]) => (own ? [name] : []))
          .join(' ')}
      >
        <p class={css.word} data-said={props.said}>
          {words.simulated}
        </p>
      </div>
    </Show>
  )
}

/** The link is lost: what is shown is the last that was known. */
export function Lost() {
  const lostSince = createLostSince()
  return (
    <Show when={lostSince()}>
      {(since) => (
        <>
          <div class={css.hatch} />
          <p class={css.lost} role="status">
            <strong class={css.lostWord}>{words.faces.lost}</strong>
            {since()}
          </p>
        </>
      )}
    </Show>
  )
}
