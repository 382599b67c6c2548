/**
 * How far a figure can be trusted, by the four words that data is held to. Each score is 100 × good / of:
 *
 *   đúng  correct   good = readings that neither took the place of a wrong one nor are contradicted by another feed
 *                   of = readings
 *   đủ    complete  good = readings (or areas) present, no more than were due                  of = those due
 *   sạch  clean     good = readings taken     of = readings taken + refused
 *   sống  live      good = ms of a window in which the last observation was no older than `dueEvery`
 *                   of = ms of the window
 *
 * Undefined where there is nothing to count: what nobody knows is not 0, and not 100.
 */
import type { Shown } from '#shared/reckon/present'

export interface Score {
  /** 0 to 100, not rounded. */
  readonly score: number
  /** What it is made of. */
  readonly good: number
  readonly of: number
}

function share(good: number, of: number): Score | undefined {
  const counted = Math.min(Math.max(good, 0), of)
  return of > 0 ? { score: (100 * counted) / of, good: counted, of } : undefined
}

/** A reading that was both counts as corrected alone: `contested` are the others that another feed contradicts. */
export const correct = (readings: {
  readonly total: number
  readonly corrected: number
  readonly contested: number
}): Score | undefined =>
  share(readings.total - readings.corrected - readings.contested, readings.total)

export const complete = (counts: {
  readonly due: number
  readonly present: number
}): Score | undefined => share(counts.present, counts.due)

type Communes = Pick<Shown, 'known' | 'all'>

/**
 * The communes that completeness is counted by: of a figure that is made of them, as it says itself.
 * Undefined where no commune tells it: it is a figure of the whole alone, and counted by its dates.
 */
export function communesBehind(
  told: Communes,
  shown: (Communes & Pick<Shown, 'entry'>) | undefined,
): Communes | undefined {
  const { known, all } = shown && !shown.entry ? shown : told
  return all > 1 && known > 0 ? { known, all } : undefined
}

export const clean = (readings: {
  readonly taken: number
  readonly refused: number
}): Score | undefined => share(readings.taken, readings.taken + readings.refused)

/**
 * `times` ascend and should begin with the last observation before the window, which is still good at its
 * beginning. Undefined without any.
 */
export function live(
  times: readonly number[],
  window: { readonly from: number; readonly to: number; readonly dueEvery: number },
): Score | undefined {
  if (times.length === 0) return undefined
  const { from, to, dueEvery } = window
  let fresh = 0
  for (const [index, time] of times.entries()) {
    const until = Math.min(time + dueEvery, times[index + 1] ?? to, to)
    fresh += Math.max(0, until - Math.max(time, from))
  }
  return share(fresh, to - from)
}
