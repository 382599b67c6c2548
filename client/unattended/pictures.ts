/** How the browser draws: the time between its pictures, and those that it left out. */
import { onCleanup } from 'solid-js'

/** A display's pace is told from the quickest pictures; this share of them may be outliers. */
const QUICKEST = 0.1

export interface Pace {
  /** p95 of the time between pictures, ms; undefined without pictures. */
  readonly pictureTime: number | undefined
  readonly dropped: number
}

/** `between`: times between pictures, ms. */
export function paceOf(between: readonly number[]): Pace {
  const ordered = between.toSorted((one, other) => one - other)
  const at = (share: number) =>
    ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))]
  const pace = at(QUICKEST)
  if (pace === undefined) return { pictureTime: undefined, dropped: 0 }
  const dropped = between.reduce((sum, time) => sum + Math.max(0, Math.round(time / pace) - 1), 0)
  return { pictureTime: at(0.95), dropped }
}

export interface Pictures {
  /** Of the last picture, by `performance.now()`. */
  readonly lastAt: () => number
  /** Since it was last asked. */
  take(): Pace
}

/** Times of a page that was hidden meanwhile are of no picture. */
export function watchPictures(): Pictures {
  let lastAt = performance.now()
  let known = false
  let between: number[] = []
  let asked = requestAnimationFrame(function drawn(at) {
    if (known && !document.hidden) between.push(at - lastAt)
    known = !document.hidden
    lastAt = at
    asked = requestAnimationFrame(drawn)
  })
  const hidden = () => {
    known = false
  }
  document.addEventListener('visibilitychange', hidden)
  onCleanup(() => {
    cancelAnimationFrame(asked)
    document.removeEventListener('visibilitychange', hidden)
  })
  return {
    lastAt: () => lastAt,
    take() {
      const taken = between
      between = []
      return paceOf(taken)
    },
  }
}
