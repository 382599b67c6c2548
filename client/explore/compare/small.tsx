import { Show } from 'solid-js'
import type { SeriesAnswer } from '#client/api/series'
import css from '#client/explore/compare/compare.module.css'
import { useExplore } from '#client/explore/context'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import type { Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'

interface SmallProps {
  readonly definition: Indicator
  readonly area: AreaEntry
  /** The area that the others are compared with. */
  readonly own: boolean
  readonly line: SeriesAnswer | undefined
  readonly lastYear: SeriesAnswer | undefined
  readonly range: readonly [number, number]
  readonly failed: boolean
}

const WIDTH = 200
const HEIGHT = 70

/** As an SVG path over the span that was asked for. */
function pathOf({ times, values, from, to }: SeriesAnswer, [low, high]: readonly [number, number]) {
  const span = high - low || 1
  return times
    .map((time, at) => {
      const x = (WIDTH * (time - from)) / (to - from)
      const y = HEIGHT - (HEIGHT * ((values[at] ?? low) - low)) / span
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
  return (
    <Way class={css.small} href={to({ area: props.area.area })} here={props.own}>
      <span class={css.name}>{props.area.name}</span>
      <b>{value()}</b>
      <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} preserveAspectRatio="none" aria-hidden="true">
        <Show when={props.lastYear}>
          {(line) => <path class={css.before} d={pathOf(line(), props.range)} />}
        </Show>
        <Show when={props.line}>
          {(line) => <path class={css.now} d={pathOf(line(), props.range)} />}
        </Show>
      </svg>
      <small>
        {props.line === undefined
          ? props.failed
            ? explore.chart.failed
            : '…'
          : props.line.times.length === 0
            ? explore.chart.empty
            : props.lastYear
              ? `– – ${explore.compare.lastYear}`
              : ''}
      </small>
    </Way>
  )
}
