/** What is wrong with a tile as it is defined. The glass and the editor ask here, and so say the same. */
import { parameterName, tileWords } from '#client/lang/tiles'
import { language } from '#client/lang/words'
import { widgetCalled } from '#client/widgets/index'
import { AreaCode, COUNTRY, IndicatorCode } from '#shared/ids'
import { faultsOf, type SchemaFault } from '#shared/lang/fault'
import type { Tile } from '#shared/scene'
import { fill } from '#shared/text'

export interface TileFault {
  /** What is wrong and where, in the language of the page. */
  readonly sentence: string
  /** Nothing of the tile can be shown; else only the part that is named. */
  readonly whole: boolean
}

/** What there is; undefined as long as that is not known: then nothing is called unknown. */
export interface Known {
  readonly indicators: { has(code: IndicatorCode): boolean } | undefined
  readonly areas: { has(code: AreaCode): boolean } | undefined
}

const { wrong } = tileWords

export function faultsOfTile({ widget, params }: Tile, known: Known): readonly TileFault[] {
  const found = widgetCalled(widget)
  if (!found) return [{ sentence: fill(wrong.noWidget, { widget }), whole: true }]
  const strangers = Object.keys(params)
    .filter((name) => !Object.hasOwn(found.params.shape, name))
    .map((name) => ({ sentence: fill(wrong.noParameter, { name }), whole: true }))
  // A fault of the whole is a name that the widget does not take, which is named above.
  const misfits = faultsOf(found.params, params)
    .filter(({ path }) => path.length > 0)
    .map((fault) => ({ sentence: misfit(params, fault), whole: true }))
  const broken = [...strangers, ...misfits]
  return broken.length > 0 ? broken : unknowns(params, known)
}

/** "Các chỉ tiêu 2" for the second of several. */
function placeOf([name, at]: readonly PropertyKey[]): string {
  const called = parameterName(String(name))
  return typeof at === 'number' ? fill(tileWords.listed, { name: called, n: at + 1 }) : called
}

function misfit(params: Tile['params'], { path, reason }: SchemaFault): string {
  const [head, at] = path
  const name = placeOf(path)
  const told = params[String(head)]
  const value = Array.isArray(told) && typeof at === 'number' ? told[at] : told
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return fill(wrong.missing, { name })
  if ((head === 'indicator' || head === 'indicators') && typeof value === 'string')
    return fill(wrong.noIndicatorCode, { name, code: value })
  return fill(wrong.value, { name, reason: reason[language] })
}

/** Codes are well formed here, and may still be of nothing. A list loses what is unknown, and shows the rest. */
function unknowns(params: Tile['params'], { indicators, areas }: Known): readonly TileFault[] {
  const isUnknown = (code: unknown): boolean => {
    const parsed = IndicatorCode.safeParse(code)
    return parsed.success && indicators?.has(parsed.data) === false
  }
  const listed = Array.isArray(params['indicators']) ? params['indicators'] : []
  const all = listed.every(isUnknown)
  const faults = listed.flatMap((code, at) =>
    isUnknown(code) ? [{ sentence: noIndicator(['indicators', at], code), whole: all }] : [],
  )
  const { indicator } = params
  if (typeof indicator === 'string' && isUnknown(indicator))
    faults.push({ sentence: noIndicator(['indicator'], indicator), whole: true })
  const area = AreaCode.safeParse(params['area'])
  if (area.success && area.data !== COUNTRY && areas?.has(area.data) === false)
    faults.push({
      sentence: fill(wrong.noArea, { name: placeOf(['area']), code: area.data }),
      whole: true,
    })
  return faults
}

const noIndicator = (path: readonly PropertyKey[], code: string): string =>
  fill(wrong.noIndicator, { name: placeOf(path), code })
