/** The widths in which history is summed up, and which bucket a moment falls into. */
import { DAY, HOUR, MINUTE, VIETNAM_OFFSET } from '#shared/time'

/** Narrow to wide; each is a whole multiple of the one before, so that it can be summed from it. */
export const LEVELS = [MINUTE, 15 * MINUTE, HOUR, DAY] as const

/** Start of the bucket, ms: buckets follow the clock of Asia/Ho_Chi_Minh, so a day is a local day. */
export function bucketOf(time: number, width: number): number {
  return Math.floor((time + VIETNAM_OFFSET) / width) * width - VIETNAM_OFFSET
}
