/**
 * The present figure of an area from the last words that are held: as a feed tells it, reckoned from others, or
 * made of those of the communes in it. By the rules by which history answers for a moment
 * (`#server/history/plan`), so that a screen and an answer never differ.
 */
import { DEAD_AT } from '#shared/freshness'
import type { AreaCode, IndicatorCode } from '#shared/ids'
import { isIndicator, type Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry, Reading } from '#shared/kinds/indicator-observed'
import { evaluate, inputsOf } from '#shared/reckon/formula'
import { overAreas, weightOf } from '#shared/reckon/over-areas'
import type { Instant } from '#shared/time'

/** What is held. */
export interface Held {
  definition(indicator: IndicatorCode): Indicator | undefined
  figure(indicator: IndicatorCode, area: AreaCode): IndicatorEntry | undefined
  area(area: AreaCode): AreaEntry | undefined
  /** That there are now in an area; of a commune, itself. */
  communes(area: AreaCode): readonly AreaEntry[]
  readonly now: Instant
}

export interface Shown {
  readonly value: number
  /** Of the oldest reading that it is made from. */
  readonly observedAt: Instant
  /** And of the newest: the moment that the figure is of. */
  readonly newestAt: Instant
  /** Absent: it was made here. */
  readonly entry?: IndicatorEntry
  /** Of the communes within: how many count, of how many. */
  readonly known: number
  readonly all: number
  /** It counts in a whole: its last word is not dead. */
  readonly isAlive: boolean
  /** What it is made of; empty where a feed tells it. */
  readonly readings: readonly Reading[]
}

/** A last word that still counts for more than itself: whoever is silent for long is not known of any more. */
function alive(held: Held, indicator: IndicatorCode, area: AreaCode): IndicatorEntry | undefined {
  const definition = held.definition(indicator)
  const entry = held.figure(indicator, area)
  if (!definition || !entry) return undefined
  if (definition.formula)
    return inputsOf(definition.formula).every((input) => alive(held, input, area))
      ? entry
      : undefined
  return held.now - entry.latest.observedAt <= DEAD_AT * definition.dueEvery ? entry : undefined
}

/** Undefined where nothing is known, or no honest whole can be made of what is. */
export function presentOf(held: Held, definition: Indicator, area: AreaCode): Shown | undefined {
  const { code, formula } = definition
  const entry = held.figure(code, area)
  if (!entry) return formula && isReckoned(held, definition, area) ? reckoned() : whole()
  const { value, observedAt } = entry.latest
  const communes = held.communes(area)
  return {
    value,
    observedAt,
    newestAt: observedAt,
    entry,
    known: communes.filter((commune) => alive(held, code, commune.area)).length,
    all: communes.length,
    isAlive: alive(held, code, area) !== undefined,
    readings: (formula ? inputsOf(formula) : []).flatMap(
      (input) => held.figure(input, area)?.latest ?? [],
    ),
  }

  function reckoned(): Shown | undefined {
    if (!formula) return undefined
    const inputs = new Map(
      inputsOf(formula).map((input) => [input, aliveIn(held, input, area)] as const),
    )
    const value = evaluate(formula, (input) => inputs.get(input)?.value, held.area(area) ?? {})
    const used = [...inputs.values()].flatMap((one) => one ?? [])
    // What a feed tells of the whole stands on all of it.
    const share = ({ entry, known, all }: Shown): number => (entry || all === 0 ? 1 : known / all)
    const least = used.toSorted((one, other) => share(one) - share(other))[0]
    if (value === undefined || !least) return undefined
    const readings = used.flatMap((one) => (one.entry ? one.entry.latest : one.readings))
    return { value, ...ends(readings), known: least.known, all: least.all, isAlive: true, readings }
  }

  function whole(): Shown | undefined {
    const { overAreas: how } = definition
    const members = held.communes(area).map((commune) => {
      const member = commune.area === area ? undefined : alive(held, code, commune.area)
      const weight =
        how.how !== 'weighted'
          ? undefined
          : isIndicator(how.by)
            ? alive(held, how.by, commune.area)?.latest.value
            : commune[how.by]
      return { value: member?.latest.value, weight, reading: member?.latest }
    })
    const made = overAreas(how, members)
    const counted = members.filter((member) => weightOf(how, member) !== undefined)
    const readings = counted.flatMap(({ reading }) => reading ?? [])
    return made && { ...made, ...ends(readings), isAlive: true, readings }
  }
}

/** As an input of another: one that is dead is not known. */
function aliveIn(held: Held, code: IndicatorCode, area: AreaCode): Shown | undefined {
  const definition = held.definition(code)
  const shown = definition && presentOf(held, definition, area)
  return shown?.entry && !alive(held, code, area) ? undefined : shown
}

/** Whether a formula can be reckoned there at all: else the figure is made of those of the communes. */
function isReckoned(held: Held, { formula }: Indicator, area: AreaCode): boolean {
  if (!formula) return false
  if (formula.how === 'ratio' && !isIndicator(formula.per) && !held.area(area)?.[formula.per])
    return false
  const isTold = (code: IndicatorCode): boolean => {
    if (held.figure(code, area)) return true
    const definition = held.definition(code)
    if (definition?.formula) return isReckoned(held, definition, area)
    return (
      definition?.overAreas.how !== 'none' &&
      held.communes(area).some((commune) => held.figure(code, commune.area))
    )
  }
  return inputsOf(formula).every(isTold)
}

function ends(readings: readonly Reading[]): Pick<Shown, 'observedAt' | 'newestAt'> {
  const [first, ...others] = readings
  if (!first) throw new Error('a figure that is made of nothing')
  const { observedAt } = first
  return others.reduce(
    (found, one) => ({
      observedAt: one.observedAt < found.observedAt ? one.observedAt : found.observedAt,
      newestAt: one.observedAt > found.newestAt ? one.observedAt : found.newestAt,
    }),
    { observedAt, newestAt: observedAt },
  )
}
