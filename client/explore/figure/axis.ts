/** Where the axis of time is written, and how, by how much of it is shown. */
import * as format from '#client/lang/format'
import { next, startOf } from '#shared/reckon/calendar'
import { DAY, HOUR, Instant, VIETNAM_OFFSET } from '#shared/time'

/** ms → at most about `most` moments, ms: whole hours, days, months or years of Viet Nam, whichever are few enough. */
export function ticksOf(from: number, to: number, most: number): readonly number[] {
  for (const hours of [1, 3, 6, 12]) {
    const width = hours * HOUR
    if ((to - from) / width <= most) return multiples(from, to, width)
  }
  for (const days of [1, 2, 7, 14])
    if ((to - from) / (days * DAY) <= most) return multiples(from, to, days * DAY)
  const months: number[] = []
  for (let at = next('month', from); at <= to; at = next('month', at)) months.push(at)
  for (const every of [1, 2, 3, 6, 12, 24, 60, 120, 240]) {
    const shown = months.filter((at) => monthOf(at) % every === 0)
    if (shown.length <= most) return shown
  }
  return []
}

const monthOf = (at: number): number => {
  const local = new Date(at + VIETNAM_OFFSET)
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}

function multiples(from: number, to: number, width: number): number[] {
  const all: number[] = []
  let at = Math.ceil((from + VIETNAM_OFFSET) / width) * width - VIETNAM_OFFSET
  for (; at <= to; at += width) all.push(at)
  return all
}

/** `span`: of the whole axis, ms. */
export function tickWords(at: number, span: number): string {
  const instant = Instant.parse(at)
  if (span <= 2 * DAY) return format.time(instant)
  if (startOf('month', at) !== at || span <= 70 * DAY) return format.date(instant).slice(0, 5)
  const isYear = startOf('year', at) === at
  return isYear || span > 4 * 366 * DAY ? format.date(instant).slice(6) : format.monthBrief(instant)
}
