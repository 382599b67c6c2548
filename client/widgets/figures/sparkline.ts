/** A trend as an SVG path in a box of 100 × 100; x by time, y by value. */
import type { Trend } from '#client/store/trend'

export interface Sparkline {
  readonly path: string
  /** The present. */
  readonly end: { readonly x: number; readonly y: number }
  /** Height of the target line, when it is near enough to share the picture. */
  readonly target: number | undefined
}

/** A target further from the data than this many times its span would flatten the trend to a line. */
const NEAR = 2
const MARGIN = 12

export function sparkline(
  trend: Trend,
  from: number,
  to: number,
  target: number | undefined,
): Sparkline | undefined {
  const shown = trend.times.flatMap((time, index) => {
    const value = trend.values[index]
    return time >= from && time <= to && value !== undefined ? [{ time, value }] : []
  })
  const last = shown.at(-1)
  if (!last) return undefined

  const values = shown.map(({ value }) => value)
  let least = Math.min(...values)
  let most = Math.max(...values)
  const span = most - least
  const near = target !== undefined && target > least - NEAR * span && target < most + NEAR * span
  if (near) {
    least = Math.min(least, target)
    most = Math.max(most, target)
  }

  const x = (time: number) => ((time - from) / (to - from)) * 100
  const y = (value: number) =>
    most === least ? 50 : 100 - MARGIN - ((value - least) / (most - least)) * (100 - 2 * MARGIN)
  const points = shown.map(({ time, value }) => `${x(time).toFixed(2)} ${y(value).toFixed(2)}`)
  return {
    path: `M${points.join('L')}`,
    end: { x: x(last.time), y: y(last.value) },
    target: near ? y(target) : undefined,
  }
}
