/** What somebody sees of one figure now, put together as a page of Explore asks for it. */
import type { Sight } from '#server/access/sight'
import { definitionIn } from '#server/catalogue'
import type { Ask } from '#server/access/gate'
import type { Answers } from '#server/api/answers'
import { communesIn } from '#server/history/tree'
import type { State } from '#server/projections/state'
import type { TableName } from '#shared/entries'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import { isIndicator, type Indicator, type Series } from '#shared/indicator'
import { inputsOf } from '#shared/reckon/formula'
import { beginningOf, earlierOf, LINE_POINTS, periodsOf, windowOf, type Span } from '#shared/span'
import { Instant } from '#shared/time'
import type { View } from '#shared/view'

/** The newest events behind the figure that go along. */
const READINGS = 20

const BEGINNING = Instant.parse(0)
const TABLES: ReadonlySet<TableName> = new Set(['area', 'indicator', 'source'])

export interface Looked extends Series {
  readonly span: Span
}

/** All that the figure is made of, itself first. */
function definitionsOf(state: State, code: IndicatorCode): Indicator[] {
  const found = new Map<IndicatorCode, Indicator>()
  const add = (one: IndicatorCode): void => {
    const definition = definitionIn(state, one)
    if (!definition || found.has(one)) return
    found.set(one, definition)
    const { formula, overAreas } = definition
    for (const input of formula ? inputsOf(formula) : []) add(input)
    if (overAreas.how === 'weighted' && isIndicator(overAreas.by)) add(overAreas.by)
  }
  add(code)
  return [...found.values()]
}

/** The area whose parts stand beside the figure: itself where it has parts, else the one it lies in. */
function aroundOf(state: State, area: AreaCode, sight: Sight): AreaCode {
  for (const [, { parent, until }] of state.entries('area'))
    if (parent === area && until === undefined) return area
  const parent = state.get('area', area)?.parent
  return parent !== undefined && sight.sees(parent) && state.get('area', parent) ? parent : area
}

/** Throws a Problem where the figure is not there for who looks. */
export async function viewOf(
  { state, answers }: { readonly state: State; readonly answers: Answers },
  { indicator, area, span }: Looked,
  ask: Ask,
  now: Instant,
): Promise<View> {
  const { sight } = ask
  const series = { indicator, area }
  const definition = answers.known(series, ask)
  const definitions = definitionsOf(state, indicator)
  const codes = new Set(definitions.map(({ code }) => code))
  const entries: View['entries'] = []
  for (const row of state.rows()) {
    const seen = TABLES.has(row.table) && row.entry !== null ? sight.row(row) : undefined
    if (!seen) continue
    const { table, key, seq, entry } = seen
    if (!entry || ('indicator' in entry && !codes.has(entry.indicator))) continue
    entries.push([table, key, seq, entry])
  }
  const around = aroundOf(state, area, sight)
  const told = [around, ...communesIn(state, around).map((one) => one.area)].flatMap(
    (one) => state.get('indicator', `${indicator}@${one}`)?.latest.observedAt ?? [],
  )
  const months = await answers.periods({ ...series, ...periodsOf('month', now) }, ask)
  const window = windowOf(span, now, beginningOf(months))
  const { at, by, now: within } = earlierOf(span, definition, now, told)
  const figuresAt = (code: IndicatorCode, moment: Instant) =>
    answers.figuresAt({ indicator: code, area: around, at: moment, by }, ask)
  const moments = within === undefined ? [at] : [at, within]
  const [line, days, before, present, inputs, trust, readings] = await Promise.all([
    answers.series({ ...series, ...window, points: LINE_POINTS }, ask),
    answers.periods({ ...series, ...periodsOf('day', now) }, ask),
    figuresAt(indicator, at),
    within === undefined ? undefined : figuresAt(indicator, within),
    Promise.all(
      definitions.slice(1).flatMap(({ code }) => moments.map((moment) => figuresAt(code, moment))),
    ),
    answers.trust({ ...series, at: now }, ask),
    answers.readings(
      { ...series, from: BEGINNING, to: Instant.parse(now + 1), limit: READINGS },
      ask,
    ),
  ])
  return {
    at: now,
    seq: state.seq,
    indicator,
    area,
    span,
    definitions,
    entries,
    line,
    months,
    days,
    before,
    present,
    inputs,
    trust,
    readings,
  }
}
