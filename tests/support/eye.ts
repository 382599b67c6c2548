/** Looks at pictures of a page as somebody across the room does: is there something everywhere there was? */
import type { Browser } from 'playwright-core'

export interface Eye {
  /** How much there is to see in each part of a picture: the spread of its brightness, row by row. */
  look(picture: Buffer | string): Promise<readonly number[]>
  close(): Promise<void>
}

const COLUMNS = 16
const ROWS = 9

/** `type`: of the pictures that it is shown. */
export async function openEye(browser: Browser, type: 'png' | 'jpeg'): Promise<Eye> {
  const page = await browser.newPage()
  return {
    look: (picture) => {
      const base64 = typeof picture === 'string' ? picture : picture.toString('base64')
      return page.evaluate(
        async ({ url, columns, rows }) => {
          const bitmap = await createImageBitmap(await (await fetch(url)).blob())
          const { width, height } = bitmap
          const canvas = new OffscreenCanvas(width, height)
          const pen = canvas.getContext('2d')
          if (!pen) throw new Error('no canvas')
          pen.drawImage(bitmap, 0, 0)
          const [w, h] = [Math.floor(width / columns), Math.floor(height / rows)]
          return Array.from({ length: columns * rows }, (_, index) => {
            const x = (index % columns) * w
            const y = Math.floor(index / columns) * h
            const { data } = pen.getImageData(x, y, w, h)
            let [sum, squares] = [0, 0]
            for (let at = 0; at < data.length; at += 4) {
              const light = data[at + 1] ?? 0
              sum += light
              squares += light * light
            }
            const count = data.length / 4
            return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
          })
        },
        { url: `data:image/${type};base64,${base64}`, columns: COLUMNS, rows: ROWS },
      )
    },
    close: () => page.close(),
  }
}

/** The parts in which there was something, and now is next to nothing. */
export function wentBlank(before: readonly number[], now: readonly number[]): number {
  return before.filter((spread, part) => spread > 6 && (now[part] ?? 0) < 1).length
}
