/** A QR code as one path of an SVG: each run of dark modules of a row is a bar one unit high. */
import { encode } from 'uqr'

/** Light modules around the code, without which a reader does not find it (ISO 18004 asks for four). */
const QUIET = 4

export interface QrPath {
  /** Side of the square, in modules, with the quiet zone. */
  readonly size: number
  readonly path: string
}

export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const bars: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) bars.push(`M${from} ${y}h${x - from}v1h-${x - from}z`)
    }
  })
  return { size, path: bars.join('') }
}
