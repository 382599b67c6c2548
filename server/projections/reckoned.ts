/**
 * Figures that follow from others: an event that changed an input, a definition or a population leaves
 * those that depend on it reckoned anew. Nothing but tables is read, so the order of events decides nothing.
 */
import { catalogueIn, definitionIn } from '#server/catalogue'
import type { Tables } from '#server/projections/state'
import { catalogue } from '#shared/catalogue'
import { EventId, type AreaCode, type IndicatorCode, OWN_SOURCE } from '#shared/ids'
import { isIndicator, type Indicator } from '#shared/indicator'
import type { IndicatorEntry, Reading } from '#shared/kinds/indicator-observed'
import { evaluate, inputsOf } from '#shared/reckon/formula'

type Dependents = ReadonlyMap<IndicatorCode, readonly IndicatorCode[]>

function dependentsOf(definitions: readonly Indicator[]): Dependents {
  const found = new Map<IndicatorCode, IndicatorCode[]>()
  for (const { code, formula } of definitions)
    for (const input of formula ? inputsOf(formula) : [])
      found.set(input, [...(found.get(input) ?? []), code])
  return found
}

const shipped = dependentsOf(catalogue)
/** Of tables in which the province has said something of its own. */
const kept = new WeakMap<Tables, Dependents>()

function dependentsIn(tables: Tables): Dependents {
  const known = kept.get(tables)
  if (known) return known
  const found = tables.entries('catalogue').next().done
    ? shipped
    : dependentsOf(catalogueIn(tables))
  kept.set(tables, found)
  return found
}

/** After a reading. */
export function reckonFrom(tables: Tables, input: IndicatorCode, area: AreaCode): void {
  for (const code of dependentsIn(tables).get(input) ?? []) reckon(tables, code, area)
}

/** After a definition. */
export function reckonEverywhere(tables: Tables, { code, formula }: Indicator): void {
  kept.delete(tables)
  if (!formula) return
  const inputs = new Set(inputsOf(formula))
  const areas = new Set<AreaCode>()
  for (const [, { indicator, area }] of tables.entries('indicator'))
    if (inputs.has(indicator)) areas.add(area)
  for (const area of areas) reckon(tables, code, area)
}

/** After an area was told of: its people or its size may be others. */
export function reckonBySize(tables: Tables, area: AreaCode): void {
  for (const { code, formula } of catalogueIn(tables))
    if (formula?.how === 'ratio' && !isIndicator(formula.per)) reckon(tables, code, area)
}

type Word = 'latest' | 'before'

/** `on`: what is being reckoned already; a definition in a circle, which the door refuses, ends too. */
function reckon(
  tables: Tables,
  code: IndicatorCode,
  area: AreaCode,
  on: readonly IndicatorCode[] = [],
): void {
  if (on.includes(code)) return
  const definition = definitionIn(tables, code)
  const formula = definition?.formula
  if (!definition || !formula) return
  const key = `${code}@${area}`
  const inputs = new Map<IndicatorCode, IndicatorEntry>()
  for (const input of inputsOf(formula)) {
    const entry = tables.get('indicator', `${input}@${area}`)
    if (entry) inputs.set(input, entry)
  }
  const readingOf = (word: Word): Reading | undefined => {
    const words = [...inputs.values()].flatMap((entry) => entry[word] ?? [])
    const value = evaluate(
      formula,
      (input) => inputs.get(input)?.[word]?.value,
      tables.get('area', area) ?? {},
    )
    // As old as the oldest of what it is made of.
    const oldest = words.toSorted((one, other) => one.observedAt - other.observedAt)[0]
    const newest = words.toSorted((one, other) => other.receivedAt - one.receivedAt)[0]
    if (value === undefined || !oldest || !newest) return undefined
    return {
      value,
      revision: 0,
      source: OWN_SOURCE,
      id: EventId.parse(`reckoned:${key}:${oldest.observedAt}`),
      observedAt: oldest.observedAt,
      receivedAt: newest.receivedAt,
      quality: 'estimated',
    }
  }
  const latest = readingOf('latest')
  const entry = latest && {
    indicator: code,
    area,
    unit: definition.unit,
    latest,
    before: readingOf('before'),
  }
  if (entry) tables.put('indicator', key, entry)
  else tables.remove('indicator', key)
  for (const next of dependentsIn(tables).get(code) ?? []) reckon(tables, next, area, [...on, code])
}
