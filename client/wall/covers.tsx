/** What is laid over the scenes of a screen when somebody asks for it. */
import { words } from '#client/lang/words'
import css from '#client/wall/covers.module.css'
import type { Station } from '#client/wall/station'
import { fill } from '#shared/text'

/** Black, and yet told from a screen that is off. */
export function Blank() {
  return (
    <div class={css.blank} role="status">
      <p>{words.covers.blank}</p>
    </div>
  )
}

/** The server sends no personal data meanwhile; here it is only said. */
export function Curtain() {
  return (
    <p class={css.curtain} role="status">
      {words.covers.curtain}
    </p>
  )
}

/** The screen's name, large enough to be read by whoever sorts out the cables. */
export function Identity(props: { station: Station }) {
  const size = () => {
    const { x, y, width, height } = props.station.screen
    return fill(words.covers.place, { x, y, width, height })
  }
  return (
    <div class={css.identity} role="status">
      <p class={css.name}>{props.station.screen.name}</p>
      <p>{props.station.wall.name}</p>
      <p>{size()}</p>
    </div>
  )
}
