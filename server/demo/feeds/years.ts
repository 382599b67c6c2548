/** What moves over months and years, as chance moves from hour to hour. */
import { DAY } from '#shared/time'

/** The first day that the demonstration has figures of. */
export const FIRST_DAY = Date.parse('2025-01-01T00:00:00+07:00')

/** Figures that grow are what their own lines say on this day. */
const AS_SAID = Date.parse('2026-11-27T00:00:00+07:00')
const PACE = 400 * DAY

/** How far a reform has come, ever slower: −1 on the first day, 0 on 27/11/2026, in the end 0.21. */
export function growth(at: number): number {
  const come = (by: number): number => 1 - Math.exp(-(by - FIRST_DAY) / PACE)
  return come(at) / come(AS_SAID) - 1
}

/** The season: 0 in the middle of January, 1 in the middle of July. */
export function summer(at: number): number {
  const days = (at - FIRST_DAY) / DAY - 14
  return (1 - Math.cos((days / 365.25) * 2 * Math.PI)) / 2
}
