/** Labels at the right of a plot, each at the height of what it names, none over another. */
import type { ChartPalette } from '#client/canvas/plot.tsx'

/** Width of a character, about, and of what parts a label from the plot, in rem. */
const CHARACTER = 0.62
const APART = 1

/** CSS px. */
export const roomFor = (labels: readonly string[], scale: number): number =>
  scale * (APART + CHARACTER * Math.max(0, ...labels.map(({ length }) => length)))

export interface Label {
  readonly text: string
  /** Canvas px. */
  readonly y: number
  readonly weight: number
  readonly colour: string
}

/** `x`: where the plot ends, canvas px. The first labels keep their height, the others give way. */
export function writeLabels(
  pen: CanvasRenderingContext2D,
  labels: readonly Label[],
  { x, rem, palette }: { x: number; rem: number; palette: ChartPalette },
) {
  const written: number[] = []
  pen.save()
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  for (const { text, y, weight, colour } of labels) {
    // Two labels at one height cannot be read: the present's stays, the others give way.
    const at = clearOf(written, y, 1.4 * rem)
    written.push(at)
    pen.font = `${weight} ${rem}px ${palette.font}`
    pen.fillStyle = colour
    pen.fillText(text, x + 0.6 * rem, at)
  }
  pen.restore()
}

/** The height nearest to `y` that is `apart` from all that is taken. */
function clearOf(taken: readonly number[], y: number, apart: number): number {
  const isClear = (at: number) => taken.every((other) => Math.abs(at - other) >= apart - 0.5)
  const places = [y, ...taken.flatMap((other) => [other - apart, other + apart])]
  return (
    places.filter(isClear).toSorted((one, other) => Math.abs(one - y) - Math.abs(other - y))[0] ?? y
  )
}
