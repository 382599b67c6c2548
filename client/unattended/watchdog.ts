/**
 * Whether this page can go on as it is. Pure: fed once a second with what the page does, it says when a
 * fresh one is needed, and why.
 *
 *   pictures   visible, timers run, and the browser makes no picture: its graphics hang
 *   applied    the link is live, and nothing of what it brings gets into the store
 *   heap       too much is held, for too long to be garbage that was not collected yet
 */
import { MINUTE, SECOND } from '#shared/time'

/** Ticks further apart than this mean that the machine slept, ms. */
const ASLEEP = 5 * SECOND
/** Not more often than this, and not before a page has lived so long, ms. */
export const APART = 10 * MINUTE
const HEAP_AT_MOST = 1.5e9
const HEAP_SHARE_AT_MOST = 0.8

export type Reason = 'pictures' | 'applied' | 'heap'

/** How long each may last, ms. */
export const bears: Readonly<Record<Reason, number>> = {
  pictures: 15 * SECOND,
  applied: 15 * SECOND,
  heap: MINUTE,
}

/** Times by a clock that never goes back, ms. */
export interface Tick {
  readonly at: number
  readonly visible: boolean
  readonly live: boolean
  readonly pictureAt: number
  readonly appliedAt: number
  readonly heap: { readonly used: number; readonly limit: number } | undefined
}

export interface Watch {
  readonly tickAt: number
  /** When the page was made, or a fresh one asked for. */
  readonly quietSince: number
  /** For how long without a break, ms. */
  readonly wrongFor: Readonly<Record<Reason, number>>
}

const well = { pictures: 0, applied: 0, heap: 0 }

export const watchFrom = (at: number): Watch => ({ tickAt: at, quietSince: at, wrongFor: well })

function isWrong(reason: Reason, tick: Tick, since: number): boolean {
  switch (reason) {
    case 'pictures':
      return tick.visible && tick.pictureAt <= since
    case 'applied':
      return tick.live && tick.appliedAt <= since
    case 'heap':
      return (
        tick.heap !== undefined &&
        tick.heap.used > Math.min(HEAP_AT_MOST, HEAP_SHARE_AT_MOST * tick.heap.limit)
      )
  }
}

export function watch(
  before: Watch,
  tick: Tick,
): { readonly watch: Watch; readonly renew: Reason | undefined } {
  const { at } = tick
  const gap = at - before.tickAt
  if (gap > ASLEEP) return { watch: { ...before, tickAt: at, wrongFor: well }, renew: undefined }
  const lasts = (reason: Reason) =>
    isWrong(reason, tick, before.tickAt) ? before.wrongFor[reason] + gap : 0
  const wrongFor = { pictures: lasts('pictures'), applied: lasts('applied'), heap: lasts('heap') }
  const reasons: readonly Reason[] = ['pictures', 'applied', 'heap']
  const renew = reasons.find((reason) => wrongFor[reason] >= bears[reason])
  if (renew === undefined || at - before.quietSince < APART)
    return { watch: { ...before, tickAt: at, wrongFor }, renew: undefined }
  return { watch: { tickAt: at, quietSince: at, wrongFor: well }, renew }
}
