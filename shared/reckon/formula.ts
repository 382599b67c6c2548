/** A figure that follows from others of the same area. */
import { isIndicator, type Formula } from '#shared/indicator'
import type { IndicatorCode } from '#shared/ids'

/** The indicators that a formula asks for. */
export function inputsOf(formula: Formula): readonly IndicatorCode[] {
  if (formula.how === 'index') return formula.parts.map(({ indicator }) => indicator)
  return isIndicator(formula.per) ? [formula.of, formula.per] : [formula.of]
}

/** What an area is, besides its figures. */
export interface Size {
  readonly population?: number | undefined
  readonly areaKm2?: number | undefined
}

/** What sums and products of floats add behind the twelfth digit is no reading. */
export const tidy = (value: number): number => Number(value.toPrecision(12))

/** Undefined where an input is not known, or would be divided by nothing. */
export function evaluate(
  formula: Formula,
  valueOf: (indicator: IndicatorCode) => number | undefined,
  size: Size,
): number | undefined {
  if (formula.how === 'index') {
    let sum = 0
    for (const { indicator, weight } of formula.parts) {
      const value = valueOf(indicator)
      if (value === undefined) return undefined
      sum += weight * value
    }
    return tidy(sum)
  }
  const of = valueOf(formula.of)
  const per = isIndicator(formula.per) ? valueOf(formula.per) : size[formula.per]
  return of === undefined || !per ? undefined : tidy((formula.times * of) / per)
}
