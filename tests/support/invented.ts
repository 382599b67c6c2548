/** Indicators, areas and readings of a test's own, told to history in one go. */
import type { Event } from '#shared/event'
import { AreaCode, IndicatorCode } from '#shared/ids'
import { DAY, Instant } from '#shared/time'
import { standingClock } from '#tests/support/clock'
import { openHistory, said, type Reading } from '#tests/support/history'

/** When provinces and communes were merged. */
export const MERGED = Date.parse('2025-07-01T00:00:00+07:00')
/** Nothing is old enough then to be dropped. */
const CLOCK = standingClock(Instant.parse(MERGED)).now

export const code = (name: string): IndicatorCode => IndicatorCode.parse(name)
export const area = (name: string): AreaCode => AreaCode.parse(name)
export const at = (date: string): number => Date.parse(`${date}+07:00`)

interface Defined {
  readonly overAreas?: object
  readonly overTime?: string
  readonly formula?: object
  readonly dueEvery?: number
}

export function defined(name: string, more: Defined = {}) {
  const text = { vi: name, en: name }
  return said(
    'indicator.defined',
    { id: `d-${name}`, time: MERGED, area: 'VN' },
    {
      code: name,
      name: text,
      short: text,
      domain: 'society',
      unit: 'cases',
      direction: 'none',
      range: [-1_000_000, 1_000_000],
      overAreas: { how: 'sum' },
      overTime: 'mean',
      dueEvery: DAY,
      ...more,
    },
  )
}

export function placed(name: string, parent: string, more: object = {}) {
  const level = parent === 'VN' ? 'province' : 'commune'
  const data = { name, fullName: name, level, parent, ...more }
  return said('area.defined', { id: `a-${name}`, time: MERGED, area: name }, data)
}

let number = 0
export const told = (indicator: string, where: string, time: number, value: number): Reading => ({
  id: `r-${(number += 1)}`,
  indicator,
  unit: 'cases',
  area: where,
  time,
  value,
})

export async function opened(events: readonly Event[]) {
  const { log, history, figures } = await openHistory(undefined, CLOCK)
  await log.append(events)
  await history.settle()
  return figures
}
