/** Entries for tests, as they come off the wire. */
import { indicatorOf } from '#shared/catalogue'
import { AreaCode, IndicatorCode } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { SourceEntry } from '#shared/kinds/source-defined'
import { Instant, MINUTE } from '#shared/time'

/** 2026-11-21 14:30 in Viet Nam. */
export const NOW = Instant.parse(Date.parse('2026-11-21T14:30:00+07:00'))

export const ago = (ms: number) => Instant.parse(NOW - ms)

export const provenance = (ms: number) => ({
  source: 'mot-cua',
  id: `e-${ms}`,
  observedAt: NOW - ms,
  receivedAt: NOW - ms + 200,
  quality: 'measured',
})

export function definition(code: string): Indicator {
  const found = indicatorOf(IndicatorCode.parse(code))
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}

interface Given {
  readonly area?: string
  readonly value?: number
  readonly before?: number
  readonly age?: number
}

export function figure(code: string, { area = '46', value = 1, before, age = 0 }: Given): unknown {
  const reading = (of: number, ms: number) => ({ value: of, revision: 0, ...provenance(ms) })
  return {
    indicator: code,
    area,
    unit: definition(code).unit,
    latest: reading(value, age),
    ...(before === undefined ? {} : { before: reading(before, age + 15 * MINUTE) }),
  }
}

export const entry = (code: string, given: Given) => IndicatorEntry.parse(figure(code, given))

export const area = (code: string) => AreaCode.parse(code)

export function source(feed: string, age: number | undefined, defined = true) {
  return SourceEntry.parse({
    feed,
    events: 1,
    future: 0,
    ...(age === undefined ? {} : { lastReceivedAt: NOW - age, lastObservedAt: NOW - age }),
    ...(defined
      ? {
          definition: {
            feed,
            title: { vi: feed, en: feed },
            dueEvery: 5 * MINUTE,
            simulated: false,
            ...provenance(0),
          },
        }
      : {}),
  })
}
