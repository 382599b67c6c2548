/**
 * An area that was made of others: what it was before it was is rebuilt from them, where that can be done
 * honestly: sums, and means weighted by people. All that it was made of must be known in a bucket.
 */
import type { Grid } from '#server/history/grid'
import { inStep, type Point } from '#server/history/point'
import { originOf } from '#server/history/reckoned'
import type { OverAreas, OverTime } from '#shared/indicator'
import { tidy } from '#shared/reckon/formula'

export interface FormerPart {
  /** Which share of it came to the area, 0 to 1. */
  readonly share: number
  readonly population: number | undefined
  /** None: nothing is known of it. */
  readonly points: readonly Point[]
}

/** What a part counts for in the whole; undefined: no honest whole can be made. */
function weightOf(how: OverAreas, { share, population }: FormerPart): number | undefined {
  if (how.how === 'sum') return share
  if (how.how !== 'weighted' || how.by !== 'population') return undefined
  return population === undefined ? undefined : share * population
}

/** Buckets of which every part is known. */
export function rebuiltPoints(how: OverAreas, parts: readonly FormerPart[]): Point[] {
  const weights = parts.map((part) => weightOf(how, part))
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0)
  if (parts.length === 0 || weights.includes(undefined) || total === 0) return []
  const found: Point[] = []
  for (const [time, points] of inStep(parts.map((part) => part.points))) {
    const known = points.flatMap((point) => point ?? [])
    if (known.length < parts.length) continue
    const made = (what: 'value' | 'low' | 'high' | 'last'): number => {
      const sum = known.reduce((sum, point, index) => sum + (weights[index] ?? 0) * point[what], 0)
      return tidy(how.how === 'sum' ? sum : sum / total)
    }
    const values = {
      value: made('value'),
      low: made('low'),
      high: made('high'),
      last: made('last'),
    }
    found.push({ time, ...values, rebuilt: true, ...originOf(known) })
  }
  return found
}

export interface Seam {
  /** When the area came to be, ms. */
  readonly at: number
  /** Up to where it is rebuilt: no later than `at`, and not where it tells something itself. */
  readonly until: number
  readonly over: OverAreas
  /** What the answer's buckets hold. */
  readonly time: OverTime
}

/**
 * The rebuilt points before the area's own. A bucket that the area came to be in has something of both:
 * amounts are added up, of all else its own stand.
 */
export function joined(
  rebuilt: readonly Point[],
  own: readonly Point[],
  { at, until, over, time }: Seam,
  { startOf, endOf }: Grid,
): Point[] {
  const before = rebuilt.filter((point) => endOf(point.time) <= until)
  const last = before.at(-1)?.time ?? Number.NEGATIVE_INFINITY
  const after = own.filter((point) => point.time > last)
  const adds = over.how === 'sum' && (time === 'sum' || time === 'day_total') && until === at
  const former = adds
    ? rebuilt.find((point) => point.time === startOf(at) && point.time < at)
    : undefined
  const both = after.map((point) =>
    former && point.time === former.time
      ? { ...point, value: tidy(former.value + point.value), rebuilt: true as const }
      : point,
  )
  return [...before, ...both]
}
