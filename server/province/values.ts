/** Single fields of a file: read as they were meant, or told apart as a fault; never guessed. */
import { AreaCode, COUNTRY } from '#shared/ids'
import type { Text } from '#shared/text'

/** Of what a file may define: the country stands. */
export const OwnCode = AreaCode.refine((code) => code !== COUNTRY)

/** Tells a fault from what was read. */
export const isFault = (read: unknown): read is Text =>
  typeof read === 'object' && read !== null && 'vi' in read

/** Control and format characters and halves of surrogate pairs: no reader sees them. */
const UNSEEN = /\uFEFF|(?!\s)[\p{Cc}\p{Cf}\p{Cs}]/gu

/** NFC, nothing unseen, single spaces. */
export const tidied = (text: string): string =>
  text.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()

/** In NFD: a tone mark on the last of `oa`, `oe`, `uy` at a syllable's end; the u of `qu` is no vowel. */
const ON_THE_LAST =
  /(?<!q)(?:(o)([ae])|(u)(y))([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/giu

/**
 * Both "Hoà" and "Hòa" are written, in the published files even in one feature: the names have the
 * first, `mergedFrom` has the second 58 times of 58. The wall has the second, so that one name is one.
 */
export const tonesPlaced = (text: string): string =>
  text.normalize('NFD').replace(ON_THE_LAST, '$1$3$5$2$4').normalize('NFC')

/** Written where a program that read the file in the wrong encoding found no letter. */
const LOST = '\uFFFD'

/** What keeps a text from being a name of at most `longest` characters. */
export function faultOfName(name: string | undefined, longest: number): Text | undefined {
  if (name === undefined || name === '') return { vi: 'thiếu tên', en: 'no name' }
  if (name.includes(LOST))
    return {
      vi: `tên “${name.slice(0, 40)}” mất chữ khi chuyển mã: xuất lại tệp ở UTF-8`,
      en: `the name “${name.slice(0, 40)}” lost letters in a conversion: export the file again as UTF-8`,
    }
  if (name.length <= longest) return undefined
  return {
    vi: `“${name.slice(0, 40)}…” dài ${name.length} ký tự, nhiều nhất ${longest}: rút ngắn`,
    en: `“${name.slice(0, 40)}…” has ${name.length} characters, at most ${longest}: shorten it`,
  }
}

const PLAIN = /^\d+(\.\d+)?$/

/** Undefined where nothing is said. */
function amountIn(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return NaN
  const text = value.trim()
  if (text === '') return undefined
  return PLAIN.test(text) ? Number(text) : NaN
}

const told = (value: unknown): string => JSON.stringify(value).slice(0, 40)

/** People; "12.345" may be twelve thousand and is refused. */
export function peopleIn(value: unknown, most: number): number | undefined | Text {
  const people = amountIn(value)
  if (people === undefined || (Number.isInteger(people) && people >= 0 && people <= most))
    return people
  return {
    vi: `dân số ${told(value)} không phải số nguyên từ 0 đến ${most}: ghi lại không dấu phân nhóm, hoặc để trống`,
    en: `population ${told(value)} is not a whole number from 0 to ${most}: write it without separators, or leave it empty`,
  }
}

/** km². */
export function km2In(value: unknown, most: number): number | undefined | Text {
  const km2 = amountIn(value)
  if (km2 === undefined || (km2 > 0 && km2 <= most)) return km2
  return {
    vi: `diện tích ${told(value)} không phải số km² trên 0, đến ${most}: ghi lại với dấu chấm thập phân, hoặc để trống`,
    en: `area ${told(value)} is not a number of km² above 0, up to ${most}: write it with a decimal point, or leave it empty`,
  }
}
