/** A rectangle that is dragged takes hold of the edges beside it, and stays on the canvas. */
import type { Rect } from '#shared/wall'

export interface Size {
  readonly width: number
  readonly height: number
}

export const SMALLEST = 100

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high))

/** The edge nearest to `value`, if it is within reach. */
function nearest(value: number, edges: readonly number[], reach: number): number {
  const found = edges
    .filter((edge) => Math.abs(edge - value) <= reach)
    .toSorted((one, other) => Math.abs(one - value) - Math.abs(other - value))[0]
  return found ?? Math.round(value)
}

const across = (rects: readonly Rect[], canvas: Size): number[] => [
  0,
  canvas.width,
  ...rects.flatMap(({ x, width }) => [x, x + width]),
]
const down = (rects: readonly Rect[], canvas: Size): number[] => [
  0,
  canvas.height,
  ...rects.flatMap(({ y, height }) => [y, y + height]),
]

/** Of its two edges, the one that an edge beside it attracts most decides. */
function moved(from: number, length: number, edges: readonly number[], reach: number): number {
  const [low, high] = [nearest(from, edges, reach), nearest(from + length, edges, reach) - length]
  const closer = Math.abs(low - from) <= Math.abs(high - from)
  if (low !== Math.round(from) && high !== Math.round(from)) return closer ? low : high
  return low === Math.round(from) ? high : low
}

export function dragged(rect: Rect, others: readonly Rect[], canvas: Size, reach: number): Rect {
  const { width, height } = rect
  return {
    width,
    height,
    x: clamp(moved(rect.x, width, across(others, canvas), reach), 0, canvas.width - width),
    y: clamp(moved(rect.y, height, down(others, canvas), reach), 0, canvas.height - height),
  }
}

/** Its lower right corner is dragged. */
export function resized(rect: Rect, others: readonly Rect[], canvas: Size, reach: number): Rect {
  const { x, y } = rect
  const right = nearest(x + rect.width, across(others, canvas), reach)
  const bottom = nearest(y + rect.height, down(others, canvas), reach)
  return {
    x,
    y,
    width: clamp(right - x, SMALLEST, canvas.width - x),
    height: clamp(bottom - y, SMALLEST, canvas.height - y),
  }
}
