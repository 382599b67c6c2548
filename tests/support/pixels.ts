/** Compares pictures in a browser, which reads PNG: four screens put together against one of the whole. */
import type { Page } from 'playwright-core'

export interface Piece {
  readonly png: Buffer
  /** Where it stands on the whole, px. */
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Difference {
  readonly pixels: number
  /** Pixels of which a channel differs by more than `tolerance`. */
  readonly different: number
  /** Of those within 2 px of where two pieces meet. */
  readonly atSeams: number
  readonly seamPixels: number
}

/** `page`: any blank one. `box`: what is compared. Channels are 0 to 255. */
export function compare(
  page: Page,
  pieces: readonly Piece[],
  whole: Buffer,
  box: Box,
  tolerance: number,
): Promise<Difference> {
  const encoded = pieces.map(({ png, ...at }) => ({ ...at, png: png.toString('base64') }))
  return page.evaluate(
    async ({ some, one, area, most }) => {
      const read = async (png: string) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
        return createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      }
      const draw = async (images: readonly { png: string; x: number; y: number }[]) => {
        const canvas = new OffscreenCanvas(area.width, area.height)
        const pen = canvas.getContext('2d')
        if (!pen) throw new Error('no canvas')
        for (const { png, x, y } of images) pen.drawImage(await read(png), x - area.x, y - area.y)
        return pen.getImageData(0, 0, area.width, area.height).data
      }
      const [put, single] = [await draw(some), await draw([{ png: one, x: 0, y: 0 }])]
      const seamsX = new Set(some.map(({ x }) => x).filter((x) => x > 0))
      const seamsY = new Set(some.map(({ y }) => y).filter((y) => y > 0))
      const near = (at: number, seams: Set<number>) =>
        [...seams].some((seam) => Math.abs(at - seam) <= 2)
      const found = { pixels: area.width * area.height, different: 0, atSeams: 0, seamPixels: 0 }
      for (let pixel = 0; pixel < found.pixels; pixel++) {
        const x = area.x + (pixel % area.width)
        const y = area.y + Math.floor(pixel / area.width)
        const seam = near(x, seamsX) || near(y, seamsY)
        if (seam) found.seamPixels++
        let apart = 0
        for (let channel = 0; channel < 3; channel++)
          apart = Math.max(
            apart,
            Math.abs((put[4 * pixel + channel] ?? 0) - (single[4 * pixel + channel] ?? 0)),
          )
        if (apart <= most) continue
        found.different++
        if (seam) found.atSeams++
      }
      return found
    },
    { some: encoded, one: whole.toString('base64'), area: box, most: tolerance },
  )
}
