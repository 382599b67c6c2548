/** What every chart over time stands in: a time axis below, an axis of values at the left, room for labels. */
import type uPlot from 'uplot'
import { roomFor } from '#client/canvas/labels'
import type { ChartPalette, Size } from '#client/canvas/plot.tsx'

export interface FrameProps {
  /** Seconds since 1970; the time axis does not shrink to the data. */
  readonly from: number
  readonly to: number
  readonly palette: ChartPalette
  /** CSS pixels per rem. */
  readonly scale: number
  readonly label: string
  formatTime(seconds: number): string
  /** `step`: the distance from one value of the axis to the next. */
  formatValue(value: number, step: number): string
}

interface FrameWays {
  /** What is written at the right of the lines. */
  labels(): readonly string[]
  /** Where the time axis is written. */
  splits(drawn: uPlot): number[]
  range(least: number, most: number): [number, number]
  /** Least width of the axis of values, rem. */
  readonly valueRoom: number
}

export function frameOf(
  props: FrameProps,
  size: Size,
  { labels, splits, range, valueRoom }: FrameWays,
): Omit<uPlot.Options, 'series'> {
  const { scale, palette } = props
  const font = `${scale}px ${palette.font}`
  return {
    ...size,
    padding: [0.6 * scale, () => roomFor(labels(), scale), 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: true, range: () => [props.from, props.to] },
      y: { range: (_, least, most) => range(least, most) },
    },
    axes: [
      {
        stroke: palette.ink3,
        font,
        size: 1.9 * scale,
        gap: 0.25 * scale,
        grid: { show: false },
        ticks: { show: false },
        splits,
        values: (_, times) => times.map((time) => props.formatTime(time)),
      },
      {
        stroke: palette.ink3,
        font,
        size: (_, values) => Math.max(valueRoom * scale, roomFor(values ?? [], scale)),
        gap: 0.4 * scale,
        space: 2.6 * scale,
        grid: { stroke: palette.hairline, width: 1 },
        ticks: { show: false },
        values: (_, marks) => {
          const step = (marks[1] ?? 0) - (marks[0] ?? 0)
          return marks.map((mark) => props.formatValue(mark, step))
        },
      },
    ],
  }
}
