import { get } from '#client/api/get'
import { TrustCounts } from '#shared/answers'
import type { Series } from '#shared/indicator'

/** What the trust in a figure is counted from. */
export function fetchTrust({ indicator, area }: Series): Promise<TrustCounts> {
  return get(`/api/trust?${new URLSearchParams({ indicator, area })}`, TrustCounts)
}
