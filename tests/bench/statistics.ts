/** Medians, percentiles, and numbers as people read them. */

export function percentile(values: readonly number[] | Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort()
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  return sorted[at] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Three significant digits. */
export function short(value: number): string {
  return value >= 1_000 ? count(value) : String(Number(value.toPrecision(3)))
}

/** CLOCK_MONOTONIC in ms: the same clock in every process of the machine. */
export function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1_000 + nanoseconds / 1e6
}
