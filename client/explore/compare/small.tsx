import { For, Show } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import css from '#client/explore/compare/compare.module.css'
import type { Frame } from '#client/explore/compare/lines'
import { useExplore } from '#client/explore/context'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { fill } from '#shared/text'
import { Instant } from '#shared/time'

interface SmallProps {
  readonly definition: Indicator
  readonly area: AreaEntry
  /** The area that the others are compared with. */
  readonly own: boolean
  readonly line: SeriesAnswer | undefined
  readonly lastYear: SeriesAnswer | undefined
  readonly frame: Frame | undefined
  readonly failed: boolean
}

const WIDTH = 200
const HEIGHT = 70

const across = ({ from, to }: Frame, time: number) => (WIDTH * (time - from)) / (to - from)

/** As an SVG path within the frame that all of them share. */
function pathOf({ times, values }: SeriesAnswer, frame: Frame) {
  const { low, high } = frame
  return times
    .map((time, at) => {
      const x = across(frame, time)
      const y = HEIGHT - (HEIGHT * ((values[at] ?? low) - low)) / (high - low || 1)
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** One area's line, small, with its present figure: it leads to the area. */
export default function Small(props: SmallProps) {
  const { shown: shownOf, to } = useExplore()
  const shown = () => shownOf(props.definition, props.area.area)
  const value = () => {
    const held = shown()
    return held ? format.withUnit(held.value, props.definition.unit) : explore.ranking.none
  }
  /** Where the area became another, as far as it is seen. */
  const breaks = () => {
    const { frame, line } = props
    return frame && line ? line.breaks.filter(({ at }) => at > frame.from && at < frame.to) : []
  }
  const notes = () => {
    if (props.line === undefined) return [props.failed ? explore.chart.failed : '…']
    if (props.line.times.length === 0) return [explore.chart.empty]
    const dates = breaks().map(({ at }) => format.date(Instant.parse(at)))
    return [
      ...(props.lastYear ? [`– – ${explore.compare.lastYear}`] : []),
      ...dates.map((date) => fill(explore.chart.merger, { date })),
    ]
  }
  return (
    <Way class={css.small} href={to({ area: props.area.area })} here={props.own}>
      <span class={css.name} lang="vi">
        {props.area.name}
      </span>
      <b>{value()}</b>
      <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} preserveAspectRatio="none" aria-hidden="true">
        <path class={css.limit} d={`M0 0H${WIDTH}M0 ${HEIGHT}H${WIDTH}`} />
        <Show when={props.frame}>
          {(frame) => (
            <>
              <For each={breaks()}>
                {({ at }) => <path class={css.break} d={`M${across(frame(), at)} 0V${HEIGHT}`} />}
              </For>
              <Show when={props.lastYear}>
                {(line) => <path class={css.before} d={pathOf(line(), frame())} />}
              </Show>
              <Show when={props.line}>
                {(line) => <path class={css.now} d={pathOf(line(), frame())} />}
              </Show>
            </>
          )}
        </Show>
      </svg>
      <small>{notes().join(words.listDot)}</small>
    </Way>
  )
}
