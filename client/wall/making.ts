/**
 * How long a scene takes to be made on this screen. The server hears of it and announces a change so far
 * ahead that it stands on every screen of the wall when its moment comes.
 */
import { onCleanup } from 'solid-js'
import { allAnswered } from '#client/api/answer'
import { SECOND } from '#shared/time'

/** Of so many the longest counts: one that a busy machine made slowly is forgotten again. */
const LATELY = 6
/** What a scene is made of is in the document after so many pictures; then its maps can be asked. */
const PICTURES_AT_LEAST = 3
/** What takes longer waits for something that may never come, ms. */
const AT_MOST = 10 * SECOND

export interface Making {
  /** From now until all in the layer is painted, or it is given up. */
  time(layer: Element): void
  /** ms; undefined: none has been made yet. */
  longest(): number | undefined
}

export function createMaking(): Making {
  const took: number[] = []
  return {
    time(layer) {
      const began = performance.now()
      let pictures = 0
      let asked = requestAnimationFrame(function look() {
        pictures++
        const time = performance.now() - began
        if (time > AT_MOST) return
        if (
          pictures < PICTURES_AT_LEAST ||
          !allAnswered() ||
          layer.querySelector('[data-painted=false]') !== null
        ) {
          asked = requestAnimationFrame(look)
          return
        }
        took.push(time)
        if (took.length > LATELY) took.shift()
      })
      onCleanup(() => cancelAnimationFrame(asked))
    },
    longest: () => (took.length > 0 ? Math.max(...took) : undefined),
  }
}
