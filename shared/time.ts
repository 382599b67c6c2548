/** Times are integer milliseconds since 1970-01-01T00:00Z, durations integer milliseconds. */
import * as z from 'zod'

export const Instant = z.int().min(0).max(8_640_000_000_000_000).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

export const Duration = z.int().min(0).brand<'Duration'>()
export type Duration = z.infer<typeof Duration>

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Asia/Ho_Chi_Minh keeps UTC+7 all year, so a calendar day is a fixed-length bucket with this offset. */
export const VIETNAM_OFFSET = 7 * HOUR

/** RFC 3339 with a zone, as CloudEvents `time` asks; a time without a zone is refused, not guessed. */
export const Rfc3339 = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(Instant)

/** In a file that people write: their own way, too. */
export const WrittenInstant = z.union([Instant, Rfc3339])

export type Clock = () => Instant

export const systemClock: Clock = () => Instant.parse(Date.now())

export function later(a: Instant | undefined, b: Instant): Instant {
  return a !== undefined && a > b ? a : b
}
