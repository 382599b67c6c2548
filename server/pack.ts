/** A province's own file of indicators: all that is wrong with it, or what it changes in the catalogue that holds. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { EventId, type IndicatorCode } from '#shared/ids'
import { Indicator, Pack } from '#shared/indicator'
import { misfitsOf } from '#shared/kinds/indicator-defined'
import { faultsOf } from '#shared/lang/fault'
import { sayRefusal } from '#shared/lang/refusal'
import type { Text } from '#shared/text'
import * as z from 'zod'

/** The catalogue before the file. */
export type Holding = (code: IndicatorCode) => Indicator | undefined

export interface PackFault {
  /** Code of the indicator and the field within it. */
  readonly place: Text
  readonly reason: Text
}

const Listed = z.object({ indicators: z.array(z.unknown()) })
const Coded = z.object({ code: z.string().min(1) })

function placeOf(codes: readonly (string | undefined)[], path: readonly PropertyKey[]): Text {
  const [list, index, ...field] = path
  if (list !== 'indicators' || typeof index !== 'number') {
    const whole = path.join('.')
    return { vi: whole || '(gốc)', en: whole || '(root)' }
  }
  const code = codes[index]
  const behind = field.length > 0 ? `, ${field.join('.')}` : ''
  return {
    vi: `${code ?? `chỉ tiêu thứ ${index + 1}`}${behind}`,
    en: `${code ?? `indicator no. ${index + 1}`}${behind}`,
  }
}

/** All faults of a file, those of its form and those that only the catalogue tells; none: it is a Pack. */
export function faultsOfPack(value: unknown, holding: Holding): readonly PackFault[] {
  const items = Listed.safeParse(value).data?.indicators ?? []
  const codes = items.map((item) => Coded.safeParse(item).data?.code)
  const faults = faultsOf(Pack, value).map(({ path, reason }): PackFault => {
    return { place: placeOf(codes, path), reason }
  })
  codes.forEach((code, index) => {
    if (code === undefined || codes.indexOf(code) === index) return
    const vi = `mã đã dùng cho chỉ tiêu thứ ${codes.indexOf(code) + 1} của tệp`
    const en = `the code is that of indicator no. ${codes.indexOf(code) + 1} of the file`
    faults.push({ place: placeOf(codes, ['indicators', index, 'code']), reason: { vi, en } })
  })
  const whole = items.flatMap((item) => Indicator.safeParse(item).data ?? [])
  const own = new Map(whole.map((one) => [one.code, one]))
  for (const definition of whole) {
    const known = {
      area: () => true,
      indicator: (code: IndicatorCode) =>
        code === definition.code ? holding(code) : (own.get(code) ?? holding(code)),
    }
    for (const { field, refusal } of misfitsOf(definition, known)) {
      // What is in the file with a fault of its own is not missing.
      const { key, params } = refusal
      if (key === 'unknownIndicator' && codes.includes(String(params['indicator']))) continue
      const place = `${definition.code}, ${field}`
      faults.push({ place: { vi: place, en: place }, reason: sayRefusal(refusal) })
    }
  }
  return faults
}

export interface PackChange {
  readonly added: readonly Indicator[]
  readonly changed: readonly Indicator[]
  readonly unchanged: readonly Indicator[]
}

export function changesOf({ indicators }: Pack, holding: Holding): PackChange {
  const same = (one: Indicator): boolean => isDeepStrictEqual(holding(one.code), one)
  return {
    added: indicators.filter(({ code }) => !holding(code)),
    changed: indicators.filter((one) => holding(one.code) && !same(one)),
    unchanged: indicators.filter(same),
  }
}

/**
 * Of a definition by its content and by the event that it takes the place of: said twice at once it is
 * stored once, and what once held can come back.
 */
export function idOf(definition: Indicator, over: EventId | undefined): EventId {
  const content = JSON.stringify([definition, over ?? null])
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return EventId.parse(`indicator:${definition.code}:${hash}`)
}
