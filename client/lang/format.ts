/** Numbers and times as a person in Viet Nam reads them: 1.234,5; −3; dd/MM/yyyy HH:mm at UTC+7. */
import { language, words, type Language } from '#client/lang/words'
import { fill } from '#shared/text'
import { DAY, HOUR, MINUTE, SECOND, VIETNAM_OFFSET, type Instant } from '#shared/time'
import { units, type Unit } from '#shared/unit'

const MINUS = '\u2212'
const THIN_SPACE = '\u2009'
const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }

const formats = new Map<number, Intl.NumberFormat>()

function formatOf(digits: number): Intl.NumberFormat {
  let format = formats.get(digits)
  if (!format) {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    // vi-VN leaves 1234 ungrouped unless told, and columns of figures must line up.
    format = new Intl.NumberFormat(locales[language], { ...fraction, useGrouping: 'always' })
    formats.set(digits, format)
  }
  return format
}

export function number(value: number, digits = 0): string {
  const shown = formatOf(digits).format(value)
  if (!shown.startsWith('-')) return shown
  // "-0,0" is a rounding artefact, not a negative figure.
  return /[1-9]/.test(shown) ? MINUS + shown.slice(1) : shown.slice(1)
}

const MILLION = 1_000_000
const compact = new Intl.NumberFormat(locales[language], {
  notation: 'compact',
  compactDisplay: 'long',
  maximumFractionDigits: 1,
})

/** For a scale, where a long number has no room: "1,2 triệu". */
export const short = (value: number, digits: number): string =>
  Math.abs(value) >= MILLION ? compact.format(value).replace('-', MINUS) : number(value, digits)

export const figure = (value: number, unit: Unit): string => number(value, units[unit].digits)
export const symbol = (unit: Unit): string => units[unit].symbol[language]

/** A figure, or both ends of what it may be. */
export const range = (from: number, upTo: number | undefined, unit: Unit): string =>
  upTo === undefined ? figure(from, unit) : `${figure(from, unit)}–${figure(upTo, unit)}`

export function withUnit(value: number, unit: Unit, upTo?: number): string {
  const behind = symbol(unit)
  const told = range(value, upTo, unit)
  return behind ? told + THIN_SPACE + behind : told
}

/** Shares differ by points, not by per cent. */
const differenceUnit = (unit: Unit): Unit => (unit === 'percent' ? 'points' : unit)

/** A difference is told with its unit only where the unit is short enough to be read over a number. */
export function difference(amount: number, unit: Unit): string {
  const own = differenceUnit(unit)
  return own === 'points' ? withUnit(amount, own) : figure(amount, own)
}

/** With its sign: +2,1; −3. */
export function signed(amount: number, unit: Unit): string {
  const shown = figure(amount, unit)
  return amount > 0 && /[1-9]/.test(shown) ? `+${shown}` : shown
}

const two = (value: number) => String(value).padStart(2, '0')
const local = (at: Instant) => new Date(at + VIETNAM_OFFSET)

export function time(at: Instant): string {
  const day = local(at)
  return `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`
}
export const seconds = (at: Instant): string => `${time(at)}:${two(local(at).getUTCSeconds())}`

export function date(at: Instant): string {
  const day = local(at)
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`
}
/** 7/2025. */
export function month(at: Instant): string {
  const day = local(at)
  return `${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}
/** As an axis has room for: T7, or in English Jul. */
export const monthBrief = (at: Instant): string => words.months[local(at).getUTCMonth()] ?? ''
/** A calendar day, 2025-07-01, as it is written here. */
export const day = (iso: string): string => iso.split('-').toReversed().join('/')
export const weekday = (at: Instant): string => words.weekdays[local(at).getUTCDay()] ?? ''
export const dateTime = (at: Instant): string => `${date(at)} ${time(at)}`
export const dateTimeSeconds = (at: Instant): string => `${date(at)} ${seconds(at)}`

const dayOf = (at: Instant): number => Math.floor((at + VIETNAM_OFFSET) / DAY)

/** The hour if it is of today, else the day. */
export function moment(at: Instant, now: Instant): string {
  return dayOf(at) === dayOf(now) ? time(at) : date(at).slice(0, 5)
}

/** The hour, with its date if that is not today's: an old figure must not read as today's. */
export function asOf(at: Instant, now: Instant): string {
  return dayOf(at) === dayOf(now) ? time(at) : `${time(at)} ${date(at)}`
}

export function age(ms: number): string {
  if (ms < MINUTE) return words.age.now
  if (ms < HOUR) return fill(words.age.minutes, { n: Math.floor(ms / MINUTE) })
  if (ms < 2 * DAY) return fill(words.age.hours, { n: Math.floor(ms / HOUR) })
  return fill(words.age.days, { n: number(Math.floor(ms / DAY)) })
}

/** What is left of a time: 9:05. */
export const duration = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${two(seconds % 60)}`

/** Where seconds matter, as since a lost link. */
export const elapsed = (ms: number): string =>
  ms < MINUTE ? fill(words.age.seconds, { n: Math.floor(Math.max(0, ms) / SECOND) }) : age(ms)
