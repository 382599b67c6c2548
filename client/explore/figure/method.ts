/** What is foretold, of which period, and how it was made, in words. */
import type { Outlook, Verdict } from '#shared/reckon/outlook'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'
import { Instant } from '#shared/time'
import type { Unit } from '#shared/unit'

/** A mean is told as one, and never as the figure of a day: a target's date stands for the period that ends with it. */
export function foretoldWords(
  { overTime, unit }: Pick<Indicator, 'overTime' | 'unit'>,
  { at, by, value, low, high }: Verdict,
): string {
  const start = Instant.parse(at)
  const { mean, last, amount } = explore.track.periods
  const of = overTime === 'mean' ? mean : overTime === 'last' ? last : amount
  const period = fill(of[by], { when: by === 'month' ? format.month(start) : format.date(start) })
  return fill(explore.track.forecast, {
    period,
    value: format.withUnit(value, unit),
    low: format.figure(low, unit),
    high: format.figure(high, unit),
  })
}

/** How a forecast was made, and how far it would have missed the past. */
export function methodWords({ forecast, isYearly }: Outlook, unit: Unit): string {
  const method = fill(explore.track.method, {
    method: explore.track.methods[forecast.method],
    error: format.difference(forecast.error, unit),
    coverage: format.number(100 * forecast.coverage),
  })
  return isYearly ? `${method} ${explore.track.gains}` : method
}
