/**
 * The periods that figures are told by, in Asia/Ho_Chi_Minh: which begins when, ms. The zone is counted as
 * UTC+7 throughout, which holds since 13 June 1975.
 */
import * as z from 'zod'
import { VIETNAM_OFFSET } from '#shared/time'

export const Period = z.enum(['day', 'month', 'quarter', 'year'])
export type Period = z.infer<typeof Period>

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Start of the period that is `away` periods from the one that `at` is in. */
function startNear(period: Period, at: number, away: number): number {
  // The local calendar is that of UTC seven hours later, whose arithmetic carries days and months over.
  const local = new Date(at + VIETNAM_OFFSET)
  const year = local.getUTCFullYear()
  const month = local.getUTCMonth()
  if (period === 'day') return Date.UTC(year, month, local.getUTCDate() + away) - VIETNAM_OFFSET
  const months = MONTHS[period]
  return Date.UTC(year, (Math.floor(month / months) + away) * months, 1) - VIETNAM_OFFSET
}

export const startOf = (period: Period, at: number): number => startNear(period, at, 0)
export const next = (period: Period, at: number): number => startNear(period, at, 1)
export const previous = (period: Period, at: number): number => startNear(period, at, -1)
