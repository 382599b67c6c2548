/** The registry of kinds and what is derived from it. A new kind is tried here without a line added. */
import { describe, expect, test } from 'vitest'
import { kindDocs } from '#server/api/openapi'
import { indicatorOf } from '#shared/catalogue'
import { tableNames } from '#shared/entries'
import { freshness } from '#shared/freshness'
import { AreaCode, COUNTRY } from '#shared/ids'
import { kinds, ruleOf } from '#shared/kinds/index'
import { sayRefusal } from '#shared/lang/refusal'
import { seeded } from '#shared/random'
import { DAY, Duration, Instant, SECOND } from '#shared/time'
import { kindNames, payload, sentIndicators } from '#tests/support/events'
import * as z from 'zod'

const setting = { area: AreaCode.parse('46'), now: Instant.parse(1_795_000_000_000) }
const known = { area: () => true, indicator: indicatorOf }

describe('kinds', () => {
  test.each(kindNames)('%s: every sample parses, and parsing twice changes nothing', (kind) => {
    const random = seeded(700)
    const { data } = ruleOf[kind]
    for (let run = 0; run < 500; run++) {
      const once = data.parse(payload(random, kind))
      expect(data.parse(once)).toEqual(once)
      // What the log writes is what it reads, key by key.
      expect(JSON.stringify(data.parse(JSON.parse(JSON.stringify(once))))).toBe(
        JSON.stringify(once),
      )
    }
  })

  test.each(kindNames)('%s: has words in both languages, a JSON Schema and an example', (kind) => {
    expect(ruleOf[kind].title.vi).not.toBe('')
    expect(ruleOf[kind].title.en).not.toBe('')
    const doc = kindDocs(setting).find((one) => one.kind === kind)
    expect(doc?.schema).toHaveProperty(
      kinds[kind].data instanceof z.ZodDiscriminatedUnion ? 'oneOf' : 'properties',
    )
    expect(doc?.example).toMatchObject({ type: kind, specversion: '1.0', source: 'ten-nguon' })
    expect(doc?.example['area']).toBe(kind === 'area.defined' ? 'xa-moi' : '46')
    expect(() => z.toJSONSchema(kinds[kind].data, { io: 'input' })).not.toThrow()
  })

  test.each(kindNames)('%s: no key too many', (kind) => {
    const sample: unknown = payload(seeded(701), kind)
    if (typeof sample !== 'object' || sample === null) throw new Error('a payload is an object')
    expect(ruleOf[kind].data.safeParse({ ...sample, extra: 1 }).success).toBe(false)
  })

  test('every table of a kind is a table that screens can hold', () => {
    const named = Object.values(kinds).flatMap(({ tables }) => Object.keys(tables))
    expect(tableNames).toEqual(expect.arrayContaining(named))
    expect(new Set(named).size).toBe(named.length)
  })

  test('a source is due between a second and a year', () => {
    const { data } = ruleOf['source.defined']
    const due = (dueEvery: number): boolean =>
      data.safeParse({ feed: 'a', title: { vi: 'a', en: 'a' }, dueEvery }).success
    expect([999, SECOND, 366 * DAY, 366 * DAY + 1, 9e15].map(due)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })

  test('indicators: unit and range are kept, at both ends', () => {
    const { check, data } = ruleOf['indicator.observed']
    for (const { code, unit, range } of sentIndicators) {
      const verdict = (value: number, of: string = unit): string | undefined =>
        check?.(data.parse({ indicator: code, value, unit: of }), known, COUNTRY)?.key
      const [low, high] = range
      expect([verdict(low), verdict(high)]).toEqual([undefined, undefined])
      expect([verdict(low - 0.001), verdict(high + 0.001)]).toEqual(['outOfRange', 'outOfRange'])
      expect(verdict(low, unit === 'aqi' ? 'percent' : 'aqi')).toBe('wrongUnit')
    }
    const stray = data.parse({ indicator: 'env.unknown', value: 1, unit: 'percent' })
    expect(check?.(stray, known, COUNTRY)?.key).toBe('unknownIndicator')
  })

  test('a refused figure is told with its unit in the words of each language', () => {
    const { check, data } = ruleOf['indicator.observed']
    const flow = data.parse({ indicator: 'trf.flow', value: -1, unit: 'vehicles_per_hour' })
    const refusal = check?.(flow, known, COUNTRY)
    const said = refusal && sayRefusal(refusal)
    expect(said?.vi).toContain('xe/giờ.')
    expect(said?.en).toContain('veh/h.')
  })
})

test('E7 R16: a figure is due at its interval, stale at twice it, dead at four times', () => {
  const due = Duration.parse(60_000)
  const seen = Instant.parse(1_000_000)
  const at = (age: number): string => freshness(seen, due, Instant.parse(1_000_000 + age))
  expect(freshness(undefined, due, seen)).toBe('unknown')
  expect([at(0), at(59_999)]).toEqual(['fresh', 'fresh'])
  expect([at(60_000), at(119_999)]).toEqual(['due', 'due'])
  expect([at(120_000), at(239_999)]).toEqual(['stale', 'stale'])
  expect([at(240_000), at(1e9)]).toEqual(['dead', 'dead'])
})
