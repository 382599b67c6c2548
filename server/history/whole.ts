/** Points of an area that tells nothing itself, from those of the areas in it. */
import { carriedInStep, type Followed, type Point } from '#server/history/point'
import { originOf } from '#server/history/reckoned'
import type { OverAreas } from '#shared/indicator'
import { overAreas, weightOf } from '#shared/reckon/over-areas'

export interface Part extends Followed {
  /** It is an area from then on, and up to then, ms. */
  readonly since: number
  readonly until: number
  /** What it weighs where that stands still; else bucket by bucket. */
  readonly weight: number | undefined | Followed
}

const NOTHING: Followed = { points: [], carry: -1 }

/**
 * Of each bucket those areas count that there were at its end; none before `from`. `low` and `high` are made of theirs in the
 * same way: no moment of the bucket was beyond.
 */
export function wholePoints(
  how: OverAreas,
  parts: readonly Part[],
  { from, endOf }: { readonly from: number; readonly endOf: (start: number) => number },
): Point[] {
  const found: Point[] = []
  const weights = parts.map(({ weight }) => (typeof weight === 'object' ? weight : NOTHING))
  for (const [time, points] of carriedInStep([...parts, ...weights])) {
    if (time < from) continue
    const end = endOf(time) - 1
    const members = parts.flatMap(({ since, until, weight }, index) => {
      if (end < since || end >= until) return []
      const moving = points[parts.length + index]
      return [{ point: points[index], weight: typeof weight === 'number' ? weight : moving?.value }]
    })
    const made = (what: 'value' | 'low' | 'high' | 'last') =>
      overAreas(
        how,
        members.map(({ point, weight }) => ({ value: point?.[what], weight })),
      )
    const [whole, low, high, last] = [made('value'), made('low'), made('high'), made('last')]
    if (!whole || !low || !high || !last) continue
    const { value, known, all } = whole
    const used = members.flatMap(({ point, weight }) =>
      point && weightOf(how, { value: point.value, weight }) !== undefined ? [point] : [],
    )
    const ends = { low: low.value, high: high.value, last: last.value }
    found.push({ time, value, ...ends, known, all, ...originOf(used) })
  }
  return found
}
