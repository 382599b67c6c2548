/** The sole owner of uPlot: one line over time with its band, its target and its present. */
import '#client/canvas/locale'
import 'uplot/dist/uPlot.min.css'
import uPlot from 'uplot'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import css from '#client/canvas/canvas.module.css'

interface ChartPalette {
  readonly hairline: string
  readonly ink1: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly band: string
  readonly font: string
}

export interface ChartProps {
  /** Seconds since 1970, ascending. */
  readonly times: Float64Array
  readonly values: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Seconds since 1970; the time axis does not shrink to the data. */
  readonly from: number
  readonly to: number
  readonly target: number | undefined
  readonly targetLabel: string
  readonly presentLabel: string
  readonly palette: ChartPalette
  /** CSS pixels per rem. */
  readonly scale: number
  readonly label: string
  formatTime(seconds: number): string
  formatValue(value: number): string
}

/** Share of the height left free above and below the data. */
const AIR = 0.12
const TICK_SECONDS = 6 * 3_600

type Data = uPlot.AlignedData

export default function Chart(props: ChartProps) {
  const [host, setHost] = createSignal<HTMLDivElement>()
  const [size, setSize] = createSignal({ width: 0, height: 0 })
  const [plot, setPlot] = createSignal<uPlot>()
  const visible = createMemo(() => size().width > 0 && size().height > 0)
  const data = (): Data => [props.times, props.values, props.low, props.high]

  createEffect(() => {
    const container = host()
    if (!container) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(container)
    onCleanup(() => observer.disconnect())
  })

  createEffect(() => {
    const container = host()
    const shown = visible()
    const { scale, palette } = props
    if (!container || !shown) return
    // Untracked: the plot is made anew for another scale or palette, not for other data.
    const made = untrack(
      () => new uPlot(optionsOf(props, scale, palette, size()), data(), container),
    )
    setPlot(made)
    onCleanup(() => {
      setPlot(undefined)
      made.destroy()
    })
  })

  createEffect(() => {
    const { width, height } = size()
    const drawn = plot()
    if (drawn && width > 0 && (drawn.width !== width || drawn.height !== height))
      drawn.setSize({ width, height })
  })
  createEffect(() => {
    const next = data()
    // Read here, so that a target or a period that changed redraws as well.
    void [props.from, props.to, props.target, props.presentLabel]
    plot()?.setData(next)
  })

  return <div ref={setHost} role="img" aria-label={props.label} class={css.fill} />
}

function optionsOf(
  props: ChartProps,
  scale: number,
  palette: ChartPalette,
  size: { width: number; height: number },
): uPlot.Options {
  const font = `${scale}px ${palette.font}`
  const room = 7.5 * scale
  return {
    ...size,
    padding: [0.6 * scale, room, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: true, range: () => [props.from, props.to] },
      y: { range: (_, least, most) => rangeOf(least, most, props.target) },
    },
    axes: [
      {
        stroke: palette.ink3,
        font,
        size: 1.9 * scale,
        gap: 0.25 * scale,
        grid: { show: false },
        ticks: { show: false },
        splits: () => sixHours(props.from, props.to),
        values: (_, splits) => splits.map((split) => props.formatTime(split)),
      },
      {
        stroke: palette.ink3,
        font,
        size: 3.6 * scale,
        gap: 0.4 * scale,
        space: 2.6 * scale,
        grid: { stroke: palette.hairline, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((split) => props.formatValue(split)),
      },
    ],
    series: [
      {},
      { stroke: palette.line, width: 0.14 * scale, points: { show: false }, spanGaps: true },
      { stroke: 'transparent', points: { show: false }, spanGaps: true },
      { stroke: 'transparent', points: { show: false }, spanGaps: true },
    ],
    bands: [{ series: [3, 2], fill: palette.band }],
    hooks: { draw: [(drawn) => annotate(drawn, props, scale)] },
  }
}

function rangeOf(least: number, most: number, target: number | undefined): [number, number] {
  const low = Math.min(least, target ?? least)
  const high = Math.max(most, target ?? most)
  const air = (high - low || Math.abs(high) || 1) * AIR
  return [low - air, high + air]
}

/** Midnight, 6, 12 and 18 o'clock of Viet Nam, which is UTC+7: 23, 5, 11 and 17 UTC. */
function sixHours(from: number, to: number): number[] {
  const shift = 5 * 3_600
  const splits = []
  let split = Math.ceil((from - shift) / TICK_SECONDS) * TICK_SECONDS + shift
  for (; split <= to; split += TICK_SECONDS) splits.push(split)
  return splits
}

/** The target as a thin dashed line and the present as a dot, each with its value at its right. */
function annotate(plot: uPlot, props: ChartProps, scale: number) {
  const { ctx: pen, bbox } = plot
  const ratio = uPlot.pxRatio
  const rem = scale * ratio
  const right = bbox.left + bbox.width
  const place = (value: number) => plot.valToPos(value, 'y', true)
  const write = (text: string, y: number, weight: number, colour: string) => {
    pen.font = `${weight} ${rem}px ${props.palette.font}`
    pen.fillStyle = colour
    pen.fillText(text, right + 0.6 * rem, y)
  }
  pen.save()
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'

  const last = props.times.length - 1
  const time = props.times[last]
  const value = props.values[last]
  const present = value === undefined ? undefined : place(value)
  if (props.target !== undefined) {
    const y = place(props.target)
    pen.strokeStyle = props.palette.ink2
    pen.lineWidth = Math.max(1, 0.07 * rem)
    pen.setLineDash([0.4 * rem, 0.3 * rem])
    pen.beginPath()
    pen.moveTo(bbox.left, y)
    pen.lineTo(right, y)
    pen.stroke()
    pen.setLineDash([])
    // Two labels at one height cannot be read: the target's gives way.
    const apart = 1.5 * rem
    const near = present !== undefined && Math.abs(y - present) < apart
    write(
      props.targetLabel,
      near ? present + (y < present ? -apart : apart) : y,
      400,
      props.palette.ink2,
    )
  }
  if (time !== undefined && present !== undefined) {
    pen.fillStyle = props.palette.ink1
    pen.beginPath()
    pen.arc(plot.valToPos(time, 'x', true), present, 0.3 * rem, 0, 2 * Math.PI)
    pen.fill()
    write(props.presentLabel, present, 600, props.palette.ink1)
  }
  pen.restore()
}
