/** One line over a day with its band, its target and its present. */
import uPlot from 'uplot'
import { frameOf, type FrameProps } from '#client/canvas/frame'
import { writeLabels, type Label } from '#client/canvas/labels'
import Plot, { type Size } from '#client/canvas/plot.tsx'

export interface ChartProps extends FrameProps {
  /** Seconds since 1970, ascending. */
  readonly times: Float64Array
  readonly values: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly target: number | undefined
  readonly targetLabel: string
  /** Where values should lie; open on a side without a limit. */
  readonly band: { readonly from: number | undefined; readonly to: number | undefined }
  bandLabel(limit: number): string
  readonly presentLabel: string
}

/** Share of the height left free above and below the data. */
const AIR = 0.12
const TICK_SECONDS = 6 * 3_600

export default function Chart(props: ChartProps) {
  return (
    <Plot
      make={(size) => optionsOf(props, size)}
      data={[props.times, props.values, props.low, props.high]}
      besides={[props.from, props.to, props.target, props.presentLabel, props.band]}
      palette={props.palette}
      scale={props.scale}
      label={props.label}
    />
  )
}

function optionsOf(props: ChartProps, size: Size): uPlot.Options {
  const { palette, scale } = props
  const frame = frameOf(props, size, {
    labels: () => labelsOf(props),
    splits: () => sixHours(props.from, props.to),
    range: (least, most) => rangeOf(least, most, props),
    valueRoom: 3.6,
  })
  return {
    ...frame,
    series: [
      {},
      { stroke: palette.line, width: 0.14 * scale, points: { show: false }, spanGaps: true },
      { stroke: 'transparent', points: { show: false }, spanGaps: true },
      { stroke: 'transparent', points: { show: false }, spanGaps: true },
    ],
    bands: [{ series: [3, 2], fill: palette.band }],
    hooks: {
      drawClear: [(drawn) => paintBand(drawn, props)],
      draw: [(drawn) => annotate(drawn, props, scale)],
    },
  }
}

/** A limit further from the data than this many times its span would flatten it to a line. */
const NEAR = 1.5

function rangeOf(least: number, most: number, { target, band }: ChartProps): [number, number] {
  const span = most - least || Math.abs(most) * AIR || 1
  const limits = [band.from, band.to].filter(
    (limit) => limit !== undefined && limit > least - NEAR * span && limit < most + NEAR * span,
  )
  const all = [least, most, target, ...limits].filter((value) => value !== undefined)
  const low = Math.min(...all)
  const high = Math.max(...all)
  const air = (high - low || Math.abs(high) || 1) * AIR
  return [low - air, high + air]
}

const labelsOf = (props: ChartProps): readonly string[] => [
  props.targetLabel,
  props.presentLabel,
  ...[props.band.from, props.band.to].flatMap((limit) =>
    limit === undefined ? [] : [props.bandLabel(limit)],
  ),
]

/** Midnight, 6, 12 and 18 o'clock of Viet Nam, which is UTC+7: 23, 5, 11 and 17 UTC. */
function sixHours(from: number, to: number): number[] {
  const shift = 5 * 3_600
  const splits = []
  let split = Math.ceil((from - shift) / TICK_SECONDS) * TICK_SECONDS + shift
  for (; split <= to; split += TICK_SECONDS) splits.push(split)
  return splits
}

/** Where values should lie, behind all else. */
function paintBand(plot: uPlot, { band, palette }: ChartProps) {
  if (band.from === undefined && band.to === undefined) return
  const { ctx: pen, bbox } = plot
  const place = (value: number | undefined, open: number) =>
    value === undefined
      ? open
      : Math.min(bbox.top + bbox.height, Math.max(bbox.top, plot.valToPos(value, 'y', true)))
  const top = place(band.to, bbox.top)
  const foot = place(band.from, bbox.top + bbox.height)
  pen.save()
  pen.globalAlpha = 0.5
  pen.fillStyle = palette.hairline
  pen.fillRect(bbox.left, top, bbox.width, foot - top)
  pen.restore()
}

/** Target and limits as thin lines and the present as a dot, each with its value at its right. */
function annotate(plot: uPlot, props: ChartProps, scale: number) {
  const { ctx: pen, bbox } = plot
  const rem = scale * uPlot.pxRatio
  const right = bbox.left + bbox.width
  const foot = bbox.top + bbox.height
  const place = (value: number) => plot.valToPos(value, 'y', true)
  const labels: Label[] = []
  pen.save()

  const last = props.times.length - 1
  const time = props.times[last]
  const value = props.values[last]
  if (time !== undefined && value !== undefined) {
    pen.fillStyle = props.palette.ink1
    pen.beginPath()
    pen.arc(plot.valToPos(time, 'x', true), place(value), 0.3 * rem, 0, 2 * Math.PI)
    pen.fill()
    const { ink1: colour } = props.palette
    labels.push({ text: props.presentLabel, y: place(value), weight: 600, colour })
  }
  const line = (limit: number | undefined, text: string, dash: readonly number[]) => {
    const y = limit === undefined ? NaN : place(limit)
    if (!(y >= bbox.top && y <= foot)) return
    const { ink2: colour } = props.palette
    pen.strokeStyle = colour
    pen.lineWidth = Math.max(1, 0.07 * rem)
    pen.setLineDash(dash.map((part) => part * rem))
    pen.beginPath()
    pen.moveTo(bbox.left, y)
    pen.lineTo(right, y)
    pen.stroke()
    labels.push({ text, y, weight: 400, colour })
  }
  line(props.target, props.targetLabel, [0.4, 0.3])
  for (const limit of [props.band.from, props.band.to])
    line(limit, limit === undefined ? '' : props.bandLabel(limit), [0.1, 0.25])

  pen.restore()
  writeLabels(pen, labels, { x: right, rem, palette: props.palette })
}
