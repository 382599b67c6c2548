/** One line for each promise that was tried, so that a run can be read without its source. */
export function printFigure(promise: string, figures: Readonly<Record<string, unknown>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name}=${String(value)}`)
  console.log(`${promise} ${parts.join(' ')}`)
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN
}
