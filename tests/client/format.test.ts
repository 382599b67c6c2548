import { describe, expect, it } from 'vitest'
import { en } from '#client/lang/en'
import * as format from '#client/lang/format'
import { vi } from '#client/lang/vi'
import { languageOf } from '#client/lang/words'
import { DAY, HOUR, Instant, MINUTE } from '#shared/time'

const at = (text: string) => Instant.parse(Date.parse(text))

describe('numbers', () => {
  it.each([
    [1234.5, 1, '1.234,5'],
    [1234, 0, '1.234'],
    [1234567, 0, '1.234.567'],
    [-3.25, 2, '−3,25'],
    [-0.04, 1, '0,0'],
    [0, 0, '0'],
  ])('%d with %d digits is %s', (value, digits, shown) => {
    expect(format.number(value, digits)).toBe(shown)
  })

  it('have a thin space before the unit', () => {
    expect(format.withUnit(61.2, 'percent')).toBe('61,2\u2009%')
    expect(format.withUnit(0.5, 'ratio')).toBe('0,50')
  })

  it('differ by points where they are shares', () => {
    expect(format.difference(0.8, 'percent')).toBe('0,8\u2009điểm')
    expect(format.difference(9, 'documents')).toBe('9')
  })
})

describe('times', () => {
  it('are those of Viet Nam wherever the screen stands', () => {
    const evening = at('2026-11-21T17:30:05Z')
    expect(format.dateTime(evening)).toBe('22/11/2026 00:30')
    expect(format.seconds(evening)).toBe('00:30:05')
    expect(format.weekday(evening)).toBe('Chủ Nhật')
  })

  it('name the day when it is not today', () => {
    const now = at('2026-11-21T10:00:00+07:00')
    expect(format.moment(at('2026-11-21T00:00:00+07:00'), now)).toBe('00:00')
    expect(format.moment(at('2026-11-20T23:59:00+07:00'), now)).toBe('20/11')
  })

  it.each([
    [59_999, 'vừa xong'],
    [MINUTE, '1 phút'],
    [HOUR, '1 giờ'],
    [2 * DAY - 1, '47 giờ'],
    [2 * DAY, '2 ngày'],
  ])('an age of %d ms is %s', (ms, shown) => {
    expect(format.age(ms)).toBe(shown)
  })
})

describe('languages', () => {
  it('default to Vietnamese', () => {
    expect(languageOf('')).toBe('vi')
    expect(languageOf('?lang=fr')).toBe('vi')
    expect(languageOf('?lang=en')).toBe('en')
  })

  it('fill the same parameters in both', () => {
    const parameters = (words: unknown): string =>
      JSON.stringify(words, (_, word: unknown) =>
        typeof word === 'string'
          ? [...word.matchAll(/\{\w+\}/g)].map(([name]) => `<${name.slice(1, -1)}>`).sort()
          : word,
      )
    expect(parameters(en)).toBe(parameters(vi))
  })
})
