/** How figures stand in their tile, and which of their parts it has room for: what is least needed goes first. */
import type { Box } from '#client/theme/box'

/** Heights, rem; the style sheet holds the same. */
const NUMBER = 5.75
const MOVE = 1.7
const HEADING = 1.5
const AIM = 1.5
const TREND = 2
/** Least width of a figure, and the gap between two. */
const LEAST = 10.5
const GAP = 1.5

export interface Plan {
  readonly columns: number
  readonly rows: number
  /** Of one figure, rem. */
  readonly width: number
  readonly heading: boolean
  /** Change and trend. */
  readonly move: boolean
  readonly aim: boolean
  /** The trend has a line of its own. */
  readonly apart: boolean
}

export function planOf(
  box: Box,
  { count, heading, aims }: { count: number; heading: boolean; aims: boolean },
): Plan {
  const most = Math.max(1, Math.floor((box.width + GAP) / (LEAST + GAP)))
  const rows = Math.ceil(count / most)
  const columns = Math.ceil(count / rows)
  let left = box.height / rows - NUMBER
  const has = (height: number, wanted = true) => {
    const fits = wanted && left >= height
    if (fits) left -= height
    return fits
  }
  const move = has(MOVE)
  const headed = has(HEADING / rows, heading)
  const aim = has(AIM, aims)
  const apart = has(TREND)
  const width = (box.width - GAP * (columns - 1)) / columns
  return { columns, rows, width, heading: headed, move, aim, apart }
}
