/** How large an element is, in rem: what a widget leaves out where its tile is small follows from it. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { useWall } from '#client/store/context'

export interface Box {
  readonly width: number
  readonly height: number
}

/** Undefined until it has been laid out, and while it is not. */
export function createBox(): readonly [Accessor<Box | undefined>, (element: Element) => void] {
  const { scale } = useWall()
  const [px, setPx] = createSignal<Box>()
  const observer = new ResizeObserver(([entry]) => entry && setPx(entry.contentRect))
  onCleanup(() => observer.disconnect())
  const box = () => {
    const { width, height } = px() ?? { width: 0, height: 0 }
    return width > 0 && height > 0
      ? { width: width / scale(), height: height / scale() }
      : undefined
  }
  return [box, (element) => observer.observe(element)]
}

/** How many rows of a height fit below what stands above them, rem; at least one. */
export const rowsIn = (box: Box, row: number, above = 0): number =>
  // A hundredth of a row is lost to rounding, not to the tile.
  Math.max(1, Math.floor((box.height - above) / row + 0.01))
