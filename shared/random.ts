/** A source of numbers in [0, 1). Injected everywhere, so that samples, demonstrations and tests repeat. */
export type Random = () => number

/** Seeded generator (mulberry32, T. Ettinger 2017, public domain): the same seed gives the same run. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of `from`, which must not be empty. */
export function pick<const T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new RangeError('pick from an empty list')
  return picked
}

/** A number in [low, high), rounded to `digits` decimals. */
export function between(random: Random, low: number, high: number, digits = 0): number {
  const scale = 10 ** digits
  return Math.round((low + random() * (high - low)) * scale) / scale
}

/** A position in the latitudes of central Viet Nam, WGS 84 degrees, for samples. */
export function somewhere(random: Random): [longitude: number, latitude: number] {
  return [between(random, 107, 108, 5), between(random, 16, 17, 5)]
}
