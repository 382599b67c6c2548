/**
 * Chance without memory: every number is a function of a name and a time, so the same moment always
 * has the same figures, whether it is lived through, filled in afterwards or met again after a restart.
 */
import { HOUR, VIETNAM_OFFSET, DAY, type Instant } from '#shared/time'

/** FNV-1a, 32 bits. */
export function saltOf(...names: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const name of names)
    for (let at = 0; at <= name.length; at++)
      hash = Math.imul(hash ^ (at < name.length ? name.charCodeAt(at) : 0x1f), 0x01000193)
  return hash >>> 0
}

/** In [0, 1), the same for the same salt and number (finaliser of MurmurHash3, A. Appleby, public domain). */
export function chance(salt: number, number = 0): number {
  let mixed = Math.imul(salt ^ Math.imul(number | 0, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ Math.floor(number / 2 ** 32), 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

/** A lasting peculiarity of what the salt names, from −1 to 1, mostly small. */
export function trait(salt: number): number {
  return chance(salt, 11) + chance(salt, 12) - 1
}

/** A smooth wandering between −1 and 1 that turns about every `period` ms. */
export function drift(salt: number, at: number, period: number): number {
  const knot = Math.floor(at / period)
  const share = at / period - knot
  const ease = share * share * (3 - 2 * share)
  const before = chance(salt, knot)
  return (before + (chance(salt, knot + 1) - before) * ease) * 2 - 1
}

export interface Moment {
  readonly at: Instant
  /** Hour of the day in Viet Nam, with its fraction. */
  readonly hour: number
  /** Days since 1970-01-01 in Viet Nam. */
  readonly day: number
  readonly weekend: boolean
}

export function momentOf(at: Instant): Moment {
  const local = at + VIETNAM_OFFSET
  const day = Math.floor(local / DAY)
  // 1970-01-01 was a Thursday.
  const weekday = (day + 4) % 7
  return { at, day, hour: (local - day * DAY) / HOUR, weekend: weekday === 0 || weekday === 6 }
}

const bell = (hour: number, middle: number, width: number): number =>
  Math.exp(-(((hour - middle) / width) ** 2))

/** Traffic's rhythm, from 0.04 at night to about 1 in the rush hours. */
export function rush({ hour, weekend }: Moment): number {
  const day = 0.45 * bell(hour, 13, 5.5)
  const peaks = Math.max(bell(hour, 7.2, 1.1), bell(hour, 17.2, 1.4))
  return Math.min(1, 0.04 + day + peaks * (weekend ? 0.3 : 0.7) + 0.15 * bell(hour, 20, 1.8))
}

/** How busy offices are, 0 to 1: morning and afternoon of working days, with a break at noon. */
export function office({ hour, weekend }: Moment): number {
  if (weekend) return 0.04
  return Math.max(bell(hour, 9.3, 1.5), 0.85 * bell(hour, 14.8, 1.5), 0.02)
}

/** The part of a day's sum that has come in by now, 0 to 1, never falling within the day. */
export function soFar({ hour }: Moment): number {
  const share = Math.min(Math.max((hour - 5) / 17, 0), 1)
  return share * share * (3 - 2 * share)
}

/** Sun's rhythm: −1 before dawn to 1 in the early afternoon. */
export function warmth({ hour }: Moment): number {
  return Math.cos(((hour - 14) / 24) * 2 * Math.PI)
}
