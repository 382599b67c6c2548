/** The values of the `horizon` periods that follow `history`. */
export type Foretell = (history: readonly number[], horizon: number) => number[]

/**
 * Learns from `known` what is then kept while history goes on. `season` is its length in periods, of which
 * `known` has two at least; 1: none.
 */
export type Fit = (known: readonly number[], season: number) => Foretell

/** One value for each step ahead, the first being 1. */
export const ahead = (horizon: number, valueAt: (step: number) => number): number[] =>
  Array.from({ length: horizon }, (_, index) => valueAt(index + 1))
