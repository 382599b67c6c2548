/** What a view holds, and what Explore shows of it. */
import { parseEntry } from '#shared/entries'
import { feedOf, type AreaCode, type IndicatorCode, type Source } from '#shared/ids'
import type { Indicator } from '#shared/indicator'
import type { AreaEntry } from '#shared/kinds/area-defined'
import type { IndicatorEntry } from '#shared/kinds/indicator-observed'
import { tidy } from '#shared/reckon/formula'
import { presentOf, type Shown } from '#shared/reckon/present'
import type { View } from '#shared/view'

/** Undefined: not known, or not told by whom the other was told. */
export interface Change {
  readonly before: number | undefined
  /** What is compared with it: the last word, or what a whole month comes to. */
  readonly after: number | undefined
  readonly amount: number | undefined
}

export interface Held {
  readonly definition: Indicator | undefined
  area(code: AreaCode): AreaEntry | undefined
  /** Those there are in an area, groupings and communes; not itself. */
  within(code: AreaCode): readonly AreaEntry[]
  /** Of a commune, itself. */
  communes(code: AreaCode): readonly AreaEntry[]
  shown(code: AreaCode): Shown | undefined
  change(code: AreaCode): Change
  /** Some source that it stands on makes its figures up. */
  readonly isSimulated: boolean
}

interface Told {
  readonly value: number
  readonly source: Source | undefined
}

export function heldIn(view: View): Held {
  const areas = new Map<AreaCode, AreaEntry>()
  const figures = new Map<string, IndicatorEntry>()
  const definitions = new Map(view.definitions.map((one) => [one.code, one]))
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
  const definition = definitions.get(view.indicator)
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
  const held = {
    definition: (code: IndicatorCode) => definitions.get(code),
    figure: (code: IndicatorCode, area: AreaCode) => figures.get(`${code}@${area}`),
    area: (code: AreaCode) => areas.get(code),
    communes,
    now: view.at,
  }
  const shown = (code: AreaCode) => definition && presentOf(held, definition, code)
  const toldIn = (answer: View['before'], code: AreaCode): Told | undefined => {
    const figure = answer.figures.find(({ area }) => area === code)
    // Of what a feed tells: another publisher's past is no past of this.
    return figure && { ...figure, source: figure.made === 'reported' ? figure.source : undefined }
  }
  const now = (code: AreaCode): Told | undefined => {
    if (view.present) return toldIn(view.present, code)
    const last = shown(code)
    return last?.isAlive ? { value: last.value, source: last.entry?.latest.source } : undefined
  }
  return {
    definition,
    area: held.area,
    within,
    communes,
    shown,
    change(code) {
      const [was, is] = [toldIn(view.before, code), now(code)]
      const isOfAnother =
        was?.source !== undefined &&
        is?.source !== undefined &&
        feedOf(was.source) !== feedOf(is.source)
      const before = isOfAnother ? undefined : was?.value
      const after = is?.value
      const isBoth = before !== undefined && after !== undefined
      return { before, after, amount: isBoth ? tidy(after - before) : undefined }
    },
    isSimulated,
  }
}
