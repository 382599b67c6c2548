import type { Indicator } from '#shared/indicator'
import type { Instant } from '#shared/time'

/** The point of the target path that counts now: the next one to reach, or the last one set. */
export function targetNow(indicator: Indicator, now: Instant): number | undefined {
  const path = (indicator.target ?? []).toSorted((one, other) => one.by - other.by)
  return (path.find(({ by }) => by >= now) ?? path.at(-1))?.value
}
