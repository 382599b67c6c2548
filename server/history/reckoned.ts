/** Points of a figure that is reckoned from others of the same area, bucket by bucket. */
import { carriedInStep, type Followed, type Point } from '#server/history/point'
import type { Origin } from '#server/history/rows'
import { OWN_SOURCE, type IndicatorCode } from '#shared/ids'
import type { Formula } from '#shared/indicator'
import { evaluate, tidy, type Size } from '#shared/reckon/formula'

export interface Input extends Followed {
  readonly indicator: IndicatorCode
}

/** As old as the oldest of what it is made of, and as new in the log as the newest. */
export function originOf(points: readonly Point[]): { origin?: Origin } {
  const origins = points.flatMap(({ origin }) => origin ?? [])
  const oldest = origins.toSorted((one, other) => one.observedAt - other.observedAt)[0]
  const newest = origins.toSorted((one, other) => other.seq - one.seq)[0]
  if (!oldest || !newest) return {}
  const { observedAt } = oldest
  return {
    origin: { source: OWN_SOURCE, observedAt, quality: 'estimated', seq: newest.seq },
  }
}

type Values = ReadonlyMap<IndicatorCode, Point>

/**
 * The least and the greatest that the formula gives for any values between its inputs' least and greatest
 * of the bucket: nothing in it was beyond, though inputs that rise and fall together may never have come
 * near. A formula only rises or only falls with each input, so the ends of their ranges are enough; what
 * would be divided by nothing is passed over.
 */
function bounds(formula: Formula, inputs: Values, size: Size): readonly number[] {
  const value = (indicator: IndicatorCode, end: 'low' | 'high') => inputs.get(indicator)?.[end]
  if (formula.how === 'index') {
    const sum = (up: 'low' | 'high', down: 'low' | 'high'): number =>
      tidy(
        formula.parts.reduce(
          (total, { indicator, weight }) =>
            total + weight * (value(indicator, weight >= 0 ? up : down) ?? 0),
          0,
        ),
      )
    return [sum('low', 'high'), sum('high', 'low')]
  }
  return (['low', 'high'] as const).flatMap((of) =>
    (['low', 'high'] as const).flatMap(
      (per) => evaluate(formula, (code) => value(code, code === formula.of ? of : per), size) ?? [],
    ),
  )
}

/**
 * Where every input has a value and one of them a new one; none before `from`. `known` and `all` are those
 * of the input of which the least is known.
 */
export function reckonedPoints(
  formula: Formula,
  inputs: readonly Input[],
  size: Size,
  from: number,
): Point[] {
  const found: Point[] = []
  for (const [time, points] of carriedInStep(inputs)) {
    const values = new Map(
      inputs.flatMap(({ indicator }, index): [IndicatorCode, Point][] => {
        const point = points[index]
        return point ? [[indicator, point]] : []
      }),
    )
    if (time < from || values.size < inputs.length) continue
    const value = evaluate(formula, (code) => values.get(code)?.value, size)
    const last = evaluate(formula, (code) => values.get(code)?.last, size)
    if (value === undefined) continue
    const [low, high] = [...bounds(formula, values, size), value].reduce(
      ([least, most], one) => [Math.min(least, one), Math.max(most, one)] as const,
      [value, value] as const,
    )
    const used = [...values.values()]
    found.push({
      time,
      value,
      low,
      high,
      last: last ?? value,
      ...coverage(used),
      ...originOf(used),
    })
  }
  return found
}

function coverage(points: readonly Point[]): Pick<Point, 'known' | 'all' | 'rebuilt'> {
  const share = ({ known = 1, all = 1 }: Point): number => known / Math.max(all, 1)
  const least = points.toSorted((one, other) => share(one) - share(other))[0]
  return {
    ...(least?.all !== undefined && { known: least.known, all: least.all }),
    ...(points.some(({ rebuilt }) => rebuilt) && { rebuilt: true as const }),
  }
}
