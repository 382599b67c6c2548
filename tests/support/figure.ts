import { expect } from 'vitest'

/** One line for each promise that was tried, so that a run can be read without its source. */
export function printFigure(promise: string, figures: Readonly<Record<string, unknown>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name}=${String(value)}`)
  console.log(`${promise} ${parts.join(' ')}`)
}

/** Whether the run has the machine to itself, as in `npm run faults`. */
const alone = process.env['FAULTS'] === '1'

/**
 * A promise in time. Where other tests share the cores it is only printed: there a figure says more
 * about the machine than about the product.
 */
export function expectWithin(ms: number, limitMs: number): void {
  if (alone) expect(ms).toBeLessThanOrEqual(limitMs)
  else expect(ms).not.toBeNaN()
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN
}
