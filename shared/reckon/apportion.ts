/**
 * Rounds amounts to `digits` decimals so that what is shown adds up to what is shown of their sum: each is
 * cut off below, and the units that are then missing go to the largest remainders (Hamilton's method, 1792).
 * None is further than one unit of its last decimal from what it was; 0 stays 0. The sum is rounded half
 * away from zero, as `Intl.NumberFormat` does. Good to twelve digits.
 */
import { tidy } from '#shared/reckon/formula'

export function apportion(amounts: readonly number[], digits: number): number[] {
  const scale = 10 ** digits
  const exact = amounts.map((amount) => tidy(amount * scale))
  const sum = tidy(exact.reduce((total, one) => total + one, 0))
  const whole = Math.sign(sum) * Math.round(Math.abs(sum))
  const floors = exact.map((one) => Math.floor(one))
  const missing = whole - floors.reduce((total, one) => total + one, 0)
  const remainder = (at: number): number => (exact[at] ?? 0) - (floors[at] ?? 0)
  const raised = new Set(
    [...amounts.keys()]
      .toSorted((one, other) => remainder(other) - remainder(one) || one - other)
      .slice(0, missing),
  )
  return floors.map((floor, at) => (floor + (raised.has(at) ? 1 : 0)) / scale)
}
