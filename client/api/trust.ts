import { get } from '#client/api/get'
import { TrustAnswer } from '#shared/answers'
import type { Series } from '#shared/indicator'

/** What the trust in a figure is counted from. */
export function fetchTrust({ indicator, area }: Series): Promise<TrustAnswer> {
  return get(`/api/trust?${new URLSearchParams({ indicator, area })}`, TrustAnswer)
}
