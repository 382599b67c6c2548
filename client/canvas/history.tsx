/** A figure over any length of time: its line and band, its target paths, what is foretold, where its area changed. */
import type uPlot from 'uplot'
import { frameOf, type FrameProps } from '#client/canvas/frame'
import { writeLabels, type Label } from '#client/canvas/labels'
import Plot, { type Size } from '#client/canvas/plot.tsx'

interface Points {
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[]
  readonly values: readonly number[]
}

export interface Path extends Points {
  readonly label: string
  /** Others than the first are fainter. */
  readonly leads: boolean
}

export interface Ahead extends Points {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly label: string
}

export interface HistoryProps extends FrameProps {
  /** Seconds since 1970, ascending; NaN: a gap. */
  readonly times: Float64Array
  readonly values: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly paths: readonly Path[]
  readonly ahead: Ahead | undefined
  /** Seconds at which the area became another. */
  readonly breaks: readonly { readonly at: number; readonly label: string }[]
  readonly presentLabel: string
  /** Where the time axis is written, in at most so many places. */
  ticks(from: number, to: number, most: number): readonly number[]
}

const AIR = 0.12
/** Room of one mark of the time axis, rem. */
const TICK = 4.6

/** uPlot breaks a line at a null; numbers of a typed array can only be none. */
function withGaps(values: Float64Array): Float64Array | (number | null)[] {
  if (!values.some(Number.isNaN)) return values
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value))
}

export default function History(props: HistoryProps) {
  return (
    <Plot
      make={(size) => optionsOf(props, size)}
      data={[props.times, ...[props.values, props.low, props.high].map(withGaps)]}
      besides={[props.from, props.to, props.paths, props.ahead, props.breaks, props.presentLabel]}
      palette={props.palette}
      scale={props.scale}
      label={props.label}
    />
  )
}

const labelsOf = ({ presentLabel, paths, ahead }: HistoryProps): readonly string[] => [
  presentLabel,
  ...paths.map(({ label }) => label),
  ...(ahead ? [ahead.label] : []),
]

function optionsOf(props: HistoryProps, size: Size): uPlot.Options {
  const { palette, scale } = props
  const frame = frameOf(props, size, {
    labels: () => labelsOf(props),
    splits: (drawn) => {
      const most = Math.floor(drawn.bbox.width / devicePixelRatio / (TICK * scale))
      return [...props.ticks(props.from, props.to, Math.max(2, most))]
    },
    range: (least, most) => rangeOf(least, most, props),
    valueRoom: 2.4,
  })
  return {
    ...frame,
    series: [
      {},
      { stroke: palette.line, width: 0.14 * scale, points: { show: false }, spanGaps: false },
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
    ],
    bands: [{ series: [3, 2], fill: palette.band }],
    hooks: { draw: [(drawn) => annotate(drawn, props)] },
  }
}

function rangeOf(least: number | null, most: number | null, props: HistoryProps): [number, number] {
  const { paths, ahead, from, to } = props
  const seen = ({ times, values }: Points) =>
    values.filter((_, at) => (times[at] ?? 0) >= from && (times[at] ?? 0) <= to)
  const all = [
    ...(least === null || most === null ? [] : [least, most]),
    ...paths.flatMap(seen),
    ...(ahead ? [...ahead.low, ...ahead.high] : []),
  ]
  if (all.length === 0) return [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const air = (high - low || Math.abs(high) || 1) * AIR
  return [low - air, high + air]
}

function annotate(plot: uPlot, props: HistoryProps) {
  const { ctx: pen, bbox } = plot
  const { palette, ahead } = props
  const rem = props.scale * devicePixelRatio
  const right = bbox.left + bbox.width
  const x = (time: number) => plot.valToPos(time, 'x', true)
  const y = (value: number) => plot.valToPos(value, 'y', true)
  const labels: Label[] = []
  pen.save()
  pen.beginPath()
  pen.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  pen.clip()
  const trace = ({ times, values }: Points) => {
    pen.beginPath()
    for (const [at, time] of times.entries()) pen.lineTo(x(time), y(values[at] ?? Number.NaN))
  }
  const dashed = (dash: readonly number[], colour: string, width: number) => {
    pen.strokeStyle = colour
    pen.lineWidth = Math.max(1, width * rem)
    pen.setLineDash(dash.map((part) => part * rem))
    pen.stroke()
    pen.setLineDash([])
  }
  for (const { at } of props.breaks) {
    trace({ times: [at, at], values: [plot.scales['y']?.min ?? 0, plot.scales['y']?.max ?? 0] })
    dashed([0.15, 0.25], palette.ink3, 0.07)
  }
  for (const path of props.paths) {
    trace(path)
    dashed([0.4, 0.3], path.leads ? palette.ink2 : palette.ink3, path.leads ? 0.09 : 0.06)
  }
  if (ahead) {
    trace({
      times: [...ahead.times, ...ahead.times.toReversed()],
      values: [...ahead.high, ...ahead.low.toReversed()],
    })
    pen.fillStyle = palette.band
    pen.fill()
    trace(ahead)
    dashed([0.1, 0.25], palette.line, 0.14)
  }
  pen.restore()

  const last = props.values.findLastIndex((value) => Number.isFinite(value))
  const [time, value] = [props.times[last], props.values[last]]
  if (time !== undefined && value !== undefined) {
    pen.save()
    pen.fillStyle = palette.ink1
    pen.beginPath()
    pen.arc(x(time), y(value), 0.3 * rem, 0, 2 * Math.PI)
    pen.fill()
    pen.restore()
    labels.push({ text: props.presentLabel, y: y(value), weight: 600, colour: palette.ink1 })
  }
  for (const { values, label, leads } of props.paths)
    labels.push({
      text: label,
      y: Math.min(bbox.top + bbox.height, Math.max(bbox.top, y(values.at(-1) ?? Number.NaN))),
      weight: 400,
      colour: leads ? palette.ink2 : palette.ink3,
    })
  if (ahead)
    labels.push({
      text: ahead.label,
      y: y(ahead.values.at(-1) ?? Number.NaN),
      weight: 400,
      colour: palette.ink2,
    })
  writeLabels(pen, labels, { x: right, rem, palette })
  pen.save()
  pen.font = `400 ${rem}px ${palette.font}`
  pen.fillStyle = palette.ink2
  pen.textBaseline = 'top'
  for (const { at, label } of props.breaks) {
    if (at < props.from || at > props.to) continue
    const toLeft = x(at) > bbox.left + bbox.width / 2
    pen.textAlign = toLeft ? 'right' : 'left'
    pen.fillText(label, x(at) + (toLeft ? -0.4 : 0.4) * rem, bbox.top)
  }
  pen.restore()
}
