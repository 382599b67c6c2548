/** How a figure of an area comes about: told by feeds, reckoned, made of the areas in it, or of former ones. */
import { definitionIn } from '#server/catalogue'
import type { Told, ToldOf } from '#server/history/feeds'
import { communesIn, lifeOf, midnight, type Areas } from '#server/history/tree'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import { isIndicator, type Formula, type Indicator, type OverAreas } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { inputsOf, type Size } from '#shared/reckon/formula'

/** What its feeds tell, the leading one first. */
export interface Reported {
  readonly made: 'reported'
  readonly definition: Indicator
  readonly told: readonly Told[]
}

interface Reckoned {
  readonly made: 'reckoned'
  readonly definition: Indicator
  readonly formula: Formula
  readonly inputs: readonly { readonly definition: Indicator; readonly plan: Plan }[]
  readonly size: Size
}

interface Member {
  /** When it was an area, ms. */
  readonly since: number
  readonly until: number
  /** Absent: nothing is known of it. */
  readonly plan: Plan | undefined
  readonly weight: number | undefined | Plan
}

interface OfAreas {
  readonly made: 'areas'
  readonly definition: Indicator
  readonly members: readonly Member[]
}

/** An area that was made of others; `own` is what it is since. */
export interface Merged {
  readonly made: 'parts'
  readonly definition: Indicator
  /** ms. */
  readonly at: number
  readonly own: Exclude<Plan, Merged> | undefined
  readonly parts: readonly {
    readonly share: number
    readonly population: number | undefined
    readonly plan: Plan | undefined
  }[]
}

export type Plan = Reported | Reckoned | OfAreas | Merged

/** What plans are made from. */
export interface World {
  readonly tables: Areas
  readonly toldOf: ToldOf
  /** Whoever does not see all that a figure is made of does not see the figure. */
  sees(area: AreaCode): boolean
  /** Whether areas that tell nothing are made of those in them. */
  readonly wholes: boolean
}

/** All that a plan for these may draw on: what is to be looked up before it is made. */
export function needs(
  { tables, wholes }: Pick<World, 'tables' | 'wholes'>,
  indicator: IndicatorCode,
  tops: readonly AreaCode[],
): { indicators: IndicatorCode[]; areas: AreaCode[] } {
  const indicators = new Set([indicator])
  // Grows while it is gone through: what an input depends on is looked at in its turn.
  for (const code of indicators) {
    const definition = definitionIn(tables, code)
    if (definition?.formula) for (const input of inputsOf(definition.formula)) indicators.add(input)
    const over = definition?.overAreas
    if (wholes && over?.how === 'weighted' && isIndicator(over.by)) indicators.add(over.by)
  }
  const areas = new Set(tops)
  for (const area of areas) {
    for (const part of tables.get('area', area)?.parts ?? []) areas.add(part.area)
    if (wholes && tables.get('area', area)?.level !== 'commune')
      for (const commune of communesIn(tables, area)) areas.add(commune.area)
  }
  return { indicators: [...indicators], areas: [...areas] }
}

/** Undefined where nothing is known, or not all of it is the asker's to see. */
export function planOf(
  world: World,
  indicator: IndicatorCode,
  area: AreaCode,
  above: readonly string[] = [],
): Plan | undefined {
  const { tables, sees } = world
  const key = `${indicator}@${area}`
  const definition = definitionIn(tables, indicator)
  // A formula or an area that comes back to itself makes nothing.
  if (!definition || !sees(area) || above.includes(key)) return undefined
  const path = [...above, key]
  const entry = tables.get('area', area)
  const isWhole = world.wholes && entry?.level !== 'commune'
  if (definition.formula)
    return (
      reckoned(world, definition, definition.formula, area, path) ??
      (isWhole ? whole(world, definition, area, path) : undefined)
    )
  const told = world.toldOf(indicator, area)
  const own: Reported | OfAreas | undefined =
    told.length > 0
      ? { made: 'reported', definition, told }
      : isWhole
        ? whole(world, definition, area, path)
        : undefined
  if (entry?.since === undefined) return own
  const parts = (entry.parts ?? []).map(({ area: part, share }) => ({
    share,
    population: tables.get('area', part)?.population,
    plan: planOf(world, indicator, part, path),
  }))
  if (!own && parts.every(({ plan }) => !plan)) return undefined
  return { made: 'parts', definition, at: midnight(entry.since), own, parts }
}

function reckoned(
  world: World,
  definition: Indicator,
  formula: Formula,
  area: AreaCode,
  path: readonly string[],
): Reckoned | undefined {
  const size: Size = world.tables.get('area', area) ?? {}
  if (formula.how === 'ratio' && !isIndicator(formula.per) && !size[formula.per]) return undefined
  const codes = inputsOf(formula)
  const inputs = codes.flatMap((code) => {
    const input = definitionIn(world.tables, code)
    const plan = planOf(world, code, area, path)
    return input && plan ? [{ definition: input, plan }] : []
  })
  if (inputs.length < codes.length) return undefined
  return { made: 'reckoned', definition, formula, inputs, size }
}

function whole(
  world: World,
  definition: Indicator,
  top: AreaCode,
  path: readonly string[],
): OfAreas | undefined {
  const { overAreas } = definition
  const communes = communesIn(world.tables, top)
  if (overAreas.how === 'none' || !communes.every(({ area }) => world.sees(area))) return undefined
  const members = communes.map((commune): Member => {
    const plan = planOf(world, definition.code, commune.area, path)
    return { ...lifeOf(commune), plan, weight: weightOf(world, overAreas, commune, path) }
  })
  return members.some(({ plan }) => plan) ? { made: 'areas', definition, members } : undefined
}

function weightOf(
  world: World,
  over: OverAreas,
  commune: AreaEntry,
  path: readonly string[],
): Member['weight'] {
  if (over.how !== 'weighted') return undefined
  return isIndicator(over.by) ? planOf(world, over.by, commune.area, path) : commune[over.by]
}

/** The figures told by feeds that a plan comes down to; with `at`, ms, those that count at that moment. */
export function* reportedIn(plan: Plan | undefined, at?: number): Generator<Reported> {
  if (!plan) return
  if (plan.made === 'reported') yield plan
  else if (plan.made === 'reckoned')
    for (const input of plan.inputs) yield* reportedIn(input.plan, at)
  else if (plan.made === 'areas') {
    for (const { plan: member, weight, since, until } of plan.members) {
      if (at !== undefined && (at < since || at >= until)) continue
      yield* reportedIn(member, at)
      if (typeof weight === 'object') yield* reportedIn(weight, at)
    }
  } else {
    if (at === undefined || at >= plan.at) yield* reportedIn(plan.own, at)
    if (at === undefined || at < plan.at)
      for (const part of plan.parts) yield* reportedIn(part.plan, at)
  }
}

/** How many of the former units had told anything before the merger. */
export function partsKnown({ at, parts }: Merged): number {
  const isKnown = (part: Plan | undefined): boolean =>
    [...reportedIn(part)].some(({ told }) => told.some(({ first }) => first < at))
  return parts.filter(({ plan }) => isKnown(plan)).length
}

/** Mergers that a plan goes through, its own first; of the inputs of a formula those of the least known. */
export function mergersIn(plan: Plan | undefined): readonly Merged[] {
  if (!plan || plan.made === 'reported') return []
  if (plan.made === 'parts') return [plan]
  if (plan.made === 'areas') return plan.members.flatMap((member) => mergersIn(member.plan))
  const known = (mergers: readonly Merged[]): number =>
    mergers.reduce((sum, merger) => sum + partsKnown(merger), 0)
  const ofInputs = plan.inputs.map((input) => mergersIn(input.plan))
  return ofInputs.toSorted((one, other) => known(one) - known(other))[0] ?? []
}
