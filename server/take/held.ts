/** What a view holds, as Explore shows it: an area's figure is what is told of it, else made of the communes in it. */
import { parseEntry } from '#shared/entries'
import { feedOf, type AreaCode, type IndicatorCode } from '#shared/ids'
import { isIndicator, type Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { overAreas } from '#shared/reckon/over-areas'
import type { Instant } from '#shared/time'
import type { View } from '#shared/view'

export interface Shown {
  readonly value: number
  /** Of the oldest reading that it is made from. */
  readonly observedAt: Instant
  /** Undefined: it was made from the communes within. */
  readonly entry: IndicatorEntry | undefined
}

export interface Held {
  readonly definition: Indicator | undefined
  area(code: AreaCode): AreaEntry | undefined
  /** Those there are in an area, groupings and communes; not itself. */
  within(code: AreaCode): readonly AreaEntry[]
  /** Of the communes of an area, itself if it is one: how many have a figure, of how many. */
  coverage(code: AreaCode): { readonly known: number; readonly all: number }
  shown(code: AreaCode): Shown | undefined
  /** What it was before, told by whom the present figure is of: another publisher's past is no past of this. */
  before(code: AreaCode): number | undefined
  /** Some source that it stands on makes its figures up. */
  readonly isSimulated: boolean
}

export function heldIn(view: View): Held {
  const areas = new Map<AreaCode, AreaEntry>()
  const figures = new Map<string, IndicatorEntry>()
  let isSimulated = false
  for (const [table, , , entry] of view.entries) {
    if (table === 'area') {
      const area = parseEntry('area', entry)
      areas.set(area.area, area)
    } else if (table === 'indicator') {
      const figure = parseEntry('indicator', entry)
      figures.set(`${figure.indicator}@${figure.area}`, figure)
    } else if (table === 'source')
      isSimulated ||= !!parseEntry('source', entry).definition?.simulated
  }
  const definition = view.definitions.find(({ code }) => code === view.indicator)
  const figure = (code: AreaCode, indicator: IndicatorCode = view.indicator) =>
    figures.get(`${indicator}@${code}`)
  const isWithin = ({ parent }: AreaEntry, top: AreaCode): boolean => {
    const passed = new Set<AreaCode>()
    for (let at = parent; !passed.has(at); at = areas.get(at)?.parent ?? at) {
      if (at === top) return true
      passed.add(at)
    }
    return false
  }
  const within = (top: AreaCode): AreaEntry[] =>
    [...areas.values()].filter((one) => one.until === undefined && isWithin(one, top))
  const communes = (top: AreaCode): AreaEntry[] => {
    const own = areas.get(top)
    return [...(own ? [own] : []), ...within(top)].filter(({ level }) => level === 'commune')
  }
  const weightOf = (area: AreaEntry): number | undefined => {
    const how = definition?.overAreas
    if (how?.how !== 'weighted') return 1
    return isIndicator(how.by) ? figure(area.area, how.by)?.latest.value : area[how.by]
  }
  const before = new Map(
    view.before.figures
      .filter(({ area, made, source }) => {
        const entry = figure(area)
        return made !== 'reported' || !entry || feedOf(entry.latest.source) === feedOf(source)
      })
      .map(({ area, value }) => [area, value]),
  )
  return {
    definition,
    area: (code) => areas.get(code),
    within,
    coverage(code) {
      const all = communes(code)
      return { known: all.filter(({ area }) => figure(area)).length, all: all.length }
    },
    shown(code) {
      const entry = figure(code)
      if (entry) return { ...entry.latest, entry }
      const members = communes(code).map((area) => ({ area, entry: figure(area.area) }))
      const oldest = Math.min(
        ...members.map((one) => one.entry?.latest.observedAt ?? Number.POSITIVE_INFINITY),
      )
      const first = members.find((one) => one.entry?.latest.observedAt === oldest)?.entry?.latest
      const whole =
        definition &&
        overAreas(
          definition.overAreas,
          members.map(({ area, entry: told }) => ({
            value: told?.latest.value,
            weight: weightOf(area),
          })),
        )
      return whole && first && { ...first, value: whole.value, entry: undefined }
    },
    before: (code) => before.get(code),
    isSimulated,
  }
}
